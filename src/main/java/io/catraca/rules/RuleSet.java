package io.catraca.rules;

import io.catraca.rules.access.AccessTable;
import io.catraca.rules.access.DeclaredWords;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.price.PriceTable;
import io.catraca.rules.promotion.Promotions;
import java.time.LocalDate;
import java.util.OptionalInt;

/**
 * A published version of the rules, ready to answer. A request takes one and uses it to its end, so
 * that no answer mixes two.
 *
 * @param version from 1, in the order of publication
 * @param digest of the files it was made of
 */
public record RuleSet(int version, String digest, RuleContents contents) {

  /** The stamp that every decided answer carries. */
  public record Stamp(int version, String digest) {}

  public Stamp stamp() {
    return new Stamp(version, digest);
  }

  public DeclaredWords words() {
    return contents.words();
  }

  public AccessTable access() {
    return contents.access();
  }

  /** The price list of a day. */
  public PriceTable pricesOn(LocalDate day) {
    return contents.prices().on(day);
  }

  public Promotions promotions() {
    return contents.promotions();
  }

  /**
   * The shortest history, in months, that any plan keeps on a day; empty where each keeps it for
   * ever.
   */
  public OptionalInt shortestHistory(LocalDate day) {
    return contents.shortestHistory().on(day);
  }
}
