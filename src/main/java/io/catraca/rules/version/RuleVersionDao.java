package io.catraca.rules.version;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.contents.StoredContents;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.version.RuleVersion.Author;
import io.catraca.rules.version.RuleVersion.Life;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Versions of the rules in the database: written once, never changed. */
final class RuleVersionDao {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String COLUMNS =
      """
      select version, digest, author, author_name, comment, published_at, base, live_from,
        case
          when withdrawn_at is not null then 'WITHDRAWN'
          when live_from is not null and live_at is null then 'SCHEDULED'
          else 'ONCE_LIVE'
        end as life
      from rule_version left join rule_schedule using (version)
      """;

  private final Handle handle;

  RuleVersionDao(Handle handle) {
    this.handle = handle;
  }

  /** Keeps every other publication, on any node, waiting until this transaction ends. */
  void lock() {
    handle.execute("select pg_advisory_xact_lock(hashtext('catraca.rules'))");
  }

  /** Tells every node, once this transaction is done. */
  void announce() {
    handle.execute("select pg_notify('%s', '')".formatted(RuleVersions.CHANNEL));
  }

  List<RuleVersion> list() {
    return handle
        .createQuery(COLUMNS + "order by version desc")
        .map(RuleVersionDao::version)
        .list();
  }

  Optional<RuleVersion> find(int version) {
    return handle
        .createQuery(COLUMNS + "where version = :version")
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
              (version, digest, files, answers, author, author_name, comment, published_at,
               base)
            values
              (:version, :digest, cast(:files as jsonb), cast(:answers as jsonb), :author,
               :authorName, :comment, :publishedAt, :base)
            """)
        .bind("version", version.version())
        .bind("digest", version.digest())
        .bind("author", version.author().id())
        .bind("authorName", version.author().name())
        .bind("comment", version.comment())
        .bind("publishedAt", version.publishedAt())
        .bind("base", version.base())
        .bind("files", write(files))
        .bind("answers", StoredContents.write(contents))
        .execute();
  }

  void keepConsequences(int version, JsonNode told) {
    handle
        .createUpdate(
            """
            insert into rule_version_consequence (version, told)
            values (:version, cast(:told as jsonb))
            """)
        .bind("version", version)
        .bind("told", told.toString())
        .execute();
  }

  Optional<JsonNode> consequences(int version) {
    return handle
        .createQuery("select told::text from rule_version_consequence where version = :version")
        .bind("version", version)
        .mapTo(String.class)
        .findOne()
        .map(RuleVersionDao::tree);
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the consequences of a version cannot be read", e);
    }
  }

  private static RuleVersion version(ResultSet row, StatementContext context) throws SQLException {
    OffsetDateTime liveFrom = row.getObject("live_from", OffsetDateTime.class);
    return new RuleVersion(
        row.getInt("version"),
        row.getString("digest"),
        new Author(row.getString("author"), row.getString("author_name")),
        row.getString("comment"),
        row.getTimestamp("published_at").toInstant(),
        row.getObject("base", Integer.class),
        liveFrom == null ? null : liveFrom.toInstant(),
        Life.valueOf(row.getString("life")));
  }

  /** As JSON of paths to bytes in base64. */
  static String write(RuleFiles files) {
    try {
      return JSON.writeValueAsString(files.contents());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static RuleFiles parse(String json) {
    try {
      SortedMap<String, byte[]> files =
          JSON.readValue(json, new TypeReference<TreeMap<String, byte[]>>() {});
      return new RuleFiles(files);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored rule version cannot be read", e);
    }
  }
}
