package io.catraca.rules.version;

import io.catraca.rules.version.NodeRecords.NodeRecord;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What each server remembers of its folder, in the database. */
final class NodeDao {

  private final Handle handle;

  NodeDao(Handle handle) {
    this.handle = handle;
  }

  Optional<NodeRecord> find(String node) {
    return handle
        .createQuery(
            """
            select consumed_folder, held_folder, held_under
            from rule_node
            where name = :node
            """)
        .bind("node", node)
        .map(
            (row, context) ->
                new NodeRecord(
                    row.getString("consumed_folder"),
                    row.getString("held_folder"),
                    row.getInt("held_under")))
        .findOne();
  }

  void consume(String node, String digest) {
    handle
        .createUpdate(
            """
            insert into rule_node (name, consumed_folder)
            values (:node, :digest)
            on conflict (name) do update
            set consumed_folder = excluded.consumed_folder, held_folder = null, held_under = null
            """)
        .bind("node", node)
        .bind("digest", digest)
        .execute();
  }

  void hold(String node, String digest, int under) {
    handle
        .createUpdate(
            """
            update rule_node
            set held_folder = :digest, held_under = :under
            where name = :node
            """)
        .bind("node", node)
        .bind("digest", digest)
        .bind("under", under)
        .execute();
  }
}
