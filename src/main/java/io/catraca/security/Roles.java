package io.catraca.security;

import java.util.Set;
import java.util.TreeSet;

/** What a key may do; the words are the contract's. */
public final class Roles {

  /** Decisions, directory, usage, contracts. */
  public static final String SERVICE = "service";

  /** Rules. */
  public static final String PRODUCT = "product";

  /** Simulations and invoices. */
  public static final String FINANCE = "finance";

  /** Everything, and keys. */
  public static final String ADMIN = "admin";

  public static final Set<String> ALL = Set.of(SERVICE, PRODUCT, FINANCE, ADMIN);

  private Roles() {}

  /** All of them, for a message. */
  public static String listed() {
    return String.join(", ", new TreeSet<>(ALL));
  }
}
