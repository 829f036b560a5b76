package io.catraca.rules.version;

import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What this server remembers of its folder across a restart. Each has its own record, so that two
 * servers with different folders do not undo each other.
 */
public final class NodeRecords {

  /**
   * What is remembered.
   *
   * @param consumed digest of the last folder that was taken up
   * @param held digest of a saved folder that waits because a version is scheduled
   * @param heldUnder the version that was live when it began to wait
   */
  public record NodeRecord(String consumed, @Nullable String held, int heldUnder) {

    public boolean hasConsumed(String digest) {
      return consumed.equals(digest);
    }

    public boolean holds(String digest) {
      return digest.equals(held);
    }
  }

  private final Jdbi jdbi;
  private final String node;

  /**
   * @param node the server's name, which no other one has
   */
  public NodeRecords(Jdbi jdbi, String node) {
    this.jdbi = jdbi;
    this.node = node;
  }

  String node() {
    return node;
  }

  /** Empty on a server that has never taken up a folder. */
  public Optional<NodeRecord> find() {
    return jdbi.withHandle(handle -> new NodeDao(handle).find(node));
  }

  /** Keeps in mind that this folder needs no publication any more. */
  public void consume(String digest) {
    change(dao -> dao.consume(node, digest));
  }

  /** Keeps in mind that this folder waits until what is scheduled is live or withdrawn. */
  public void hold(String digest, int under) {
    change(dao -> dao.hold(node, digest, under));
  }

  private void change(Consumer<NodeDao> change) {
    jdbi.useTransaction(handle -> change.accept(new NodeDao(handle)));
  }
}
