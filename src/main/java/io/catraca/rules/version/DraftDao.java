package io.catraca.rules.version;

import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.version.Draft.Approval;
import io.catraca.rules.version.Draft.Wish;
import io.catraca.rules.version.RuleVersion.Author;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Drafts and their approvals in the database. */
final class DraftDao {

  private static final String COLUMNS =
      """
      select draft, author, author_name, created_at, changed_at, comment, base, live_from, digest,
        version,
        array(select editor from rule_draft_editor e where e.draft = d.draft order by editor)
          as editors,
        array(select editor_name from rule_draft_editor e where e.draft = d.draft order by editor)
          as editor_names
      from rule_draft d
      """;

  private final Handle handle;

  DraftDao(Handle handle) {
    this.handle = handle;
  }

  int insert(RuleFiles files, Wish wish, Author author, Instant now) {
    int draft =
        handle
            .createQuery(
                """
                insert into rule_draft
                  (files, digest, base, live_from, comment, author, author_name, created_at,
                   changed_at)
                values
                  (cast(:files as jsonb), :digest, :base, :liveFrom, :comment, :author,
                   :authorName, :now, :now)
                returning draft
                """)
            .bind("files", RuleVersionDao.write(files))
            .bind("digest", Draft.digest(files, wish))
            .bind("base", wish.base())
            .bind("liveFrom", utc(wish.liveFrom()))
            .bind("comment", wish.comment())
            .bind("author", author.id())
            .bind("authorName", author.name())
            .bind("now", utc(now))
            .mapTo(Integer.class)
            .one();
    addEditor(draft, author);
    return draft;
  }

  void update(int draft, RuleFiles files, Wish wish, Author editor, Instant now) {
    handle
        .createUpdate(
            """
            update rule_draft
            set files = cast(:files as jsonb), digest = :digest, base = :base,
              live_from = :liveFrom, comment = :comment, changed_at = :now
            where draft = :draft
            """)
        .bind("draft", draft)
        .bind("files", RuleVersionDao.write(files))
        .bind("digest", Draft.digest(files, wish))
        .bind("base", wish.base())
        .bind("liveFrom", utc(wish.liveFrom()))
        .bind("comment", wish.comment())
        .bind("now", utc(now))
        .execute();
    addEditor(draft, editor);
  }

  private void addEditor(int draft, Author editor) {
    handle
        .createUpdate(
            """
            insert into rule_draft_editor (draft, editor, editor_name)
            values (:draft, :editor, :editorName)
            on conflict (draft, editor) do nothing
            """)
        .bind("draft", draft)
        .bind("editor", editor.id())
        .bind("editorName", editor.name())
        .execute();
  }

  void publishedAs(int draft, int version) {
    handle
        .createUpdate("update rule_draft set version = :version where draft = :draft")
        .bind("draft", draft)
        .bind("version", version)
        .execute();
  }

  void delete(int draft) {
    handle
        .createUpdate("delete from rule_draft where draft = :draft")
        .bind("draft", draft)
        .execute();
  }

  /** Newest first. */
  List<Draft> open() {
    return handle
        .createQuery(COLUMNS + "where version is null order by draft desc")
        .map(DraftDao::draft)
        .list();
  }

  Optional<Draft> find(int draft) {
    return handle
        .createQuery(COLUMNS + "where draft = :draft")
        .bind("draft", draft)
        .map(DraftDao::draft)
        .findOne();
  }

  /** The same, and nobody changes it until this transaction ends. */
  Optional<Draft> lock(int draft) {
    return handle
        .createQuery(COLUMNS + "where draft = :draft for update of d")
        .bind("draft", draft)
        .map(DraftDao::draft)
        .findOne();
  }

  Optional<RuleFiles> files(int draft) {
    return handle
        .createQuery("select files::text from rule_draft where draft = :draft")
        .bind("draft", draft)
        .mapTo(String.class)
        .findOne()
        .map(RuleVersionDao::parse);
  }

  void approve(int draft, Approval approval) {
    handle
        .createUpdate(
            """
            insert into rule_draft_approval (draft, approver, approver_name, digest, approved_at)
            values (:draft, :approver, :approverName, :digest, :approvedAt)
            on conflict (draft, approver) do update
            set digest = excluded.digest, approved_at = excluded.approved_at
            """)
        .bind("draft", draft)
        .bind("approver", approval.approver())
        .bind("approverName", approval.approverName())
        .bind("digest", approval.digest())
        .bind("approvedAt", utc(approval.approvedAt()))
        .execute();
  }

  /** Whether there was an approval to take back. */
  boolean takeBack(int draft, String approver) {
    return handle
            .createUpdate(
                "delete from rule_draft_approval where draft = :draft and approver = :approver")
            .bind("draft", draft)
            .bind("approver", approver)
            .execute()
        > 0;
  }

  /** Oldest first. */
  List<Approval> approvals(int draft) {
    return handle
        .createQuery(
            """
            select approver, approver_name, digest, approved_at
            from rule_draft_approval
            where draft = :draft
            order by approved_at, approver
            """)
        .bind("draft", draft)
        .map(DraftDao::approval)
        .list();
  }

  /** Oldest first. */
  List<Approval> approvalsOfVersion(int version) {
    return handle
        .createQuery(
            """
            select approver, approver_name, digest, approved_at
            from rule_version_approval
            where version = :version
            order by approved_at, approver
            """)
        .bind("version", version)
        .map(DraftDao::approval)
        .list();
  }

  void keepWith(int version, List<Approval> approvals) {
    for (Approval approval : approvals) {
      handle
          .createUpdate(
              """
              insert into rule_version_approval
                (version, approver, approver_name, digest, approved_at)
              values (:version, :approver, :approverName, :digest, :approvedAt)
              """)
          .bind("version", version)
          .bind("approver", approval.approver())
          .bind("approverName", approval.approverName())
          .bind("digest", approval.digest())
          .bind("approvedAt", utc(approval.approvedAt()))
          .execute();
    }
  }

  private static Draft draft(ResultSet row, StatementContext context) throws SQLException {
    String[] editors = (String[]) row.getArray("editors").getArray();
    String[] names = (String[]) row.getArray("editor_names").getArray();
    List<Author> people = new ArrayList<>();
    for (int index = 0; index < editors.length; index++) {
      people.add(new Author(editors[index], names[index]));
    }
    OffsetDateTime liveFrom = row.getObject("live_from", OffsetDateTime.class);
    return new Draft(
        row.getInt("draft"),
        new Author(row.getString("author"), row.getString("author_name")),
        people,
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
        new Wish(
            row.getString("comment"),
            row.getInt("base"),
            liveFrom == null ? null : liveFrom.toInstant()),
        row.getString("digest"),
        row.getObject("version", Integer.class));
  }

  private static Approval approval(ResultSet row, StatementContext context) throws SQLException {
    return new Approval(
        row.getString("approver"),
        row.getString("approver_name"),
        row.getString("digest"),
        row.getObject("approved_at", OffsetDateTime.class).toInstant());
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
