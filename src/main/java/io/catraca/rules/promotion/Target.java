package io.catraca.rules.promotion;

import org.jspecify.annotations.Nullable;

/**
 * What a promotion acts on.
 *
 * @param item code or label of the item; null where a scope of several is meant
 */
public record Target(Scope scope, @Nullable String item) {

  /** The lines of a quote that are meant together. What is paid to Meta is in none. */
  public enum Scope {
    /** What is charged each month with the plan itself. */
    MONTHLY_FEE,
    ADD_ONS,
    /** One add-on, one fee or one price of usage. */
    ITEM,
    USAGE,
    /** What is charged for a month: fee, add-ons and usage. */
    MONTH,
    /** What is charged once, such as a setup fee. */
    ONCE
  }

  public static Target of(Scope scope) {
    return new Target(scope, null);
  }

  public static Target item(String codeOrLabel) {
    return new Target(Scope.ITEM, codeOrLabel);
  }
}
