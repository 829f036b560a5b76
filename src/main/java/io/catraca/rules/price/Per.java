package io.catraca.rules.price;

/** What one unit of a price stands for. */
public enum Per {
  MONTH,
  USER_MONTH,
  ONCE,
  CONVERSATION
}
