package io.catraca.rules.consequence;

import java.util.List;
import java.util.stream.Collectors;

/** A publication changes more than the configuration lets pass; nothing was stored. */
public final class Stopped extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Breach> breaches;
  private final transient Consequences consequences;

  Stopped(List<Breach> breaches, Consequences consequences) {
    super(breaches.stream().map(breach -> breach.limit().name()).collect(Collectors.joining(", ")));
    this.breaches = List.copyOf(breaches);
    this.consequences = consequences;
  }

  /** The limits that are passed and were not accepted. */
  public List<Breach> breaches() {
    return breaches;
  }

  public Consequences consequences() {
    return consequences;
  }
}
