package io.catraca.rules.sandbox;

/** Where in a rule file a word stands. */
enum Section {
  /** Between rules: imports and the like, which the engine is not shown. */
  OUTSIDE,
  /** Name and attributes of a rule. */
  HEADER,
  WHEN,
  THEN,
  FUNCTION
}
