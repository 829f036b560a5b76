package io.catraca.rules.price;

import io.catraca.rules.model.RuleRef;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A plan; the order in which the rules declare plans is the order of their worth.
 *
 * @param soldUntil last day on which it is sold; null where it goes on
 */
public record Plan(String code, String label, @Nullable LocalDate soldUntil, RuleRef rule) {

  public Plan {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(label, "label");
  }

  public boolean soldOn(LocalDate day) {
    return soldUntil == null || !day.isAfter(soldUntil);
  }
}
