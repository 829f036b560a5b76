package io.catraca.rules.version;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.contents.StoredContents;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.version.RuleVersion.Author;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Versions of the rules in the database: written once, never changed. */
final class RuleVersionDao {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The row that says what is live. */
  record Live(int version, String consumedFolder) {}

  private final Handle handle;

  RuleVersionDao(Handle handle) {
    this.handle = handle;
  }

  /** Keeps every other publication, on any node, waiting until this transaction ends. */
  void lock() {
    handle.execute("select pg_advisory_xact_lock(hashtext('catraca.rules'))");
  }

  Optional<Live> live() {
    return handle
        .createQuery(
            "select version, coalesce(consumed_folder, '') as consumed_folder from live_rules")
        .map((row, context) -> new Live(row.getInt("version"), row.getString("consumed_folder")))
        .findOne();
  }

  /** Whether this is the folder that was last consumed. */
  boolean hasConsumed(String folderDigest) {
    return live().filter(row -> row.consumedFolder().equals(folderDigest)).isPresent();
  }

  List<RuleVersion> list() {
    return handle
        .createQuery(
            """
            select version, digest, author, author_name, comment, published_at
            from rule_version
            order by version desc
            """)
        .map(RuleVersionDao::version)
        .list();
  }

  Optional<RuleVersion> find(int version) {
    return handle
        .createQuery(
            """
            select version, digest, author, author_name, comment, published_at
            from rule_version
            where version = :version
            """)
        .bind("version", version)
        .map(RuleVersionDao::version)
        .findOne();
  }

  Optional<RuleFiles> files(int version) {
    return handle
        .createQuery("select files::text from rule_version where version = :version")
        .bind("version", version)
        .mapTo(String.class)
        .findOne()
        .map(RuleVersionDao::parse);
  }

  Optional<String> answers(int version) {
    return handle
        .createQuery("select answers::text from rule_version where version = :version")
        .bind("version", version)
        .mapTo(String.class)
        .findOne();
  }

  int nextVersion() {
    return handle
        .createQuery("select coalesce(max(version), 0) + 1 from rule_version")
        .mapTo(Integer.class)
        .one();
  }

  void insert(RuleVersion version, RuleFiles files, RuleContents contents) {
    handle
        .createUpdate(
            """
            insert into rule_version
              (version, digest, files, answers, author, author_name, comment, published_at)
            values
              (:version, :digest, cast(:files as jsonb), cast(:answers as jsonb), :author,
               :authorName, :comment, :publishedAt)
            """)
        .bind("version", version.version())
        .bind("digest", version.digest())
        .bind("author", version.author().id())
        .bind("authorName", version.author().name())
        .bind("comment", version.comment())
        .bind("publishedAt", version.publishedAt())
        .bind("files", write(files))
        .bind("answers", StoredContents.write(contents))
        .execute();
  }

  void activate(int version) {
    handle
        .createUpdate(
            """
            insert into live_rules (version)
            values (:version)
            on conflict (only_row) do update set version = excluded.version
            """)
        .bind("version", version)
        .execute();
  }

  void consume(String folderDigest) {
    handle
        .createUpdate("update live_rules set consumed_folder = :digest")
        .bind("digest", folderDigest)
        .execute();
  }

  private static RuleVersion version(ResultSet row, StatementContext context) throws SQLException {
    return new RuleVersion(
        row.getInt("version"),
        row.getString("digest"),
        new Author(row.getString("author"), row.getString("author_name")),
        row.getString("comment"),
        row.getTimestamp("published_at").toInstant());
  }

  /** As JSON of paths to bytes in base64. */
  private static String write(RuleFiles files) {
    try {
      return JSON.writeValueAsString(files.contents());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RuleFiles parse(String json) {
    try {
      SortedMap<String, byte[]> files =
          JSON.readValue(json, new TypeReference<TreeMap<String, byte[]>>() {});
      return new RuleFiles(files);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored rule version cannot be read", e);
    }
  }
}
