package io.catraca.rules.model;

/** What one unit of a price stands for. */
public enum Per {
  MONTH,
  USER_MONTH,
  ONCE,
  CONVERSATION
}
