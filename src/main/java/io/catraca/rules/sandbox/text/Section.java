package io.catraca.rules.sandbox.text;

/** Where in a rule file a word stands. */
public enum Section {
  /** Between rules: imports and the like, which the engine is not shown. */
  OUTSIDE,
  /** Name and attributes of a rule. */
  HEADER,
  WHEN,
  THEN,
  FUNCTION
}
