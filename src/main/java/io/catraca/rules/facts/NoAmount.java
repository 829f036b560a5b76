package io.catraca.rules.facts;

/** A rule has given a price that is no amount. */
public final class NoAmount extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String amount;

  NoAmount(String amount) {
    super("\"" + amount + "\" is no amount such as 69.00");
    this.amount = amount;
  }

  public String amount() {
    return amount;
  }
}
