package io.catraca.rules.facts;

/** A rule has given prices by tiers that are none. */
public final class NoTiers extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String tiers;

  NoTiers(String tiers) {
    super("\"" + tiers + "\" are no tiers such as 59.00 to 10 | 49.00");
    this.tiers = tiers;
  }

  public String tiers() {
    return tiers;
  }
}
