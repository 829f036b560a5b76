package io.catraca.security.key;

import io.catraca.security.CompanyId;
import io.catraca.security.KeyHolder;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Keys in the database. */
final class KeyDao {

  private static final long LOCK = 0x6b65_7973L;

  private final Handle handle;

  KeyDao(Handle handle) {
    this.handle = handle;
  }

  /** Until the transaction ends no other node makes or revokes a key. */
  void lock() {
    handle.createQuery("select pg_advisory_xact_lock(:lock)").bind("lock", LOCK).mapToMap().one();
  }

  void insert(KeyRecord key, KeyHash hash) {
    handle
        .createUpdate(
            """
            insert into api_key (id, name, hash, roles, company_id, created_at, created_by)
            values (:id, :name, :hash, :roles, :company, :createdAt, :createdBy)
            """)
        .bind("id", key.id())
        .bind("name", key.name())
        .bind("hash", hash.bytes())
        .bindArray("roles", String.class, key.roles())
        .bind("company", key.company().map(CompanyId::value).orElse(null))
        .bind("createdAt", key.createdAt().atOffset(ZoneOffset.UTC))
        .bind("createdBy", key.createdBy().orElse(null))
        .execute();
  }

  List<KeyRecord> list() {
    return handle
        .createQuery(
            """
            select id, name, roles, company_id, created_at, created_by
            from api_key
            where revoked_at is null
            order by created_at, id
            """)
        .map((row, context) -> record(row))
        .list();
  }

  Optional<KeyRecord> find(KeyHash hash) {
    return handle
        .createQuery(
            """
            select id, name, roles, company_id, created_at, created_by
            from api_key
            where hash = :hash and revoked_at is null
            """)
        .bind("hash", hash.bytes())
        .map((row, context) -> record(row))
        .findOne();
  }

  /** Who holds keys, revoked ones too, each with the line of keys that it comes from. */
  List<KeyHolder> holders(Set<String> ids) {
    return handle
        .createQuery(
            """
            with recursive line (id, maker) as (
              select id, created_by from api_key where id = any(:ids)
              union
              select line.id, api_key.created_by
              from line join api_key on api_key.id = line.maker
            )
            select id, name, revoked_at is null as in_force,
              array(select maker from line where line.id = api_key.id and maker is not null)
                as makers
            from api_key
            where id = any(:ids)
            order by id
            """)
        .bindArray("ids", String.class, ids)
        .map((row, context) -> holder(row))
        .list();
  }

  private static KeyHolder holder(ResultSet row) throws SQLException {
    return new KeyHolder(
        row.getString("id"),
        row.getString("name"),
        row.getBoolean("in_force"),
        Set.of((String[]) row.getArray("makers").getArray()));
  }

  void revoke(String id, Instant now) {
    handle
        .createUpdate("update api_key set revoked_at = :now where id = :id and revoked_at is null")
        .bind("id", id)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .execute();
  }

  private static KeyRecord record(ResultSet row) throws SQLException {
    Array roles = row.getArray("roles");
    return new KeyRecord(
        row.getString("id"),
        row.getString("name"),
        List.of((String[]) roles.getArray()),
        Optional.ofNullable(row.getString("company_id")).map(CompanyId::new),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getString("created_by")));
  }
}
