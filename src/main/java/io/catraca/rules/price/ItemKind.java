package io.catraca.rules.price;

/** What an item of the price list is, which says how it is sold and billed. */
public enum ItemKind {
  /** In a plan or not. */
  FEATURE,
  /** So many in a plan. */
  LIMIT,
  /** Bought beside a plan. */
  ADD_ON,
  /** Charged with the plan: each month, or once at activation. */
  FEE,
  /** Charged by what a meter counts. */
  USAGE
}
