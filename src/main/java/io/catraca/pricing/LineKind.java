package io.catraca.pricing;

import io.catraca.rules.price.ItemKind;

/** What a line of a quote is. */
enum LineKind {
  FEE,
  ADD_ON,
  USAGE,
  /** What a promotion takes off, or tops up. */
  PROMOTION;

  static LineKind of(ItemKind kind) {
    return valueOf(kind.name());
  }
}
