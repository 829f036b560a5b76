package io.catraca.simulation.stored;

import io.catraca.simulation.Member;
import io.catraca.simulation.portfolio.Digests;
import java.security.MessageDigest;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Puts the members of a portfolio into the database, part by part, within a transaction. */
final class Filling {

  private static final int MEMBERS_OF_A_PART = 512;

  private final PortfolioDao dao;
  private final UUID portfolio;
  private final MessageDigest digest = Digests.sha256();
  private PartWriter part = new PartWriter();
  private int parts;
  private long members;

  Filling(Handle handle, UUID portfolio) {
    this.dao = new PortfolioDao(handle);
    this.portfolio = portfolio;
  }

  void add(Member member) {
    part.add(member);
    members++;
    if (part.size() == MEMBERS_OF_A_PART) {
      store();
    }
  }

  /** Stores what is left; nothing is added afterwards. */
  void end() {
    if (part.size() > 0) {
      store();
    }
  }

  private void store() {
    byte[] bytes = part.bytes();
    digest.update(bytes);
    dao.insertPart(portfolio, parts, PartWriter.compressed(bytes));
    parts++;
    part = new PartWriter();
  }

  int parts() {
    return parts;
  }

  long members() {
    return members;
  }

  /** Of all members; asked for once, at the end. */
  String digest() {
    return Digests.told(digest);
  }
}
