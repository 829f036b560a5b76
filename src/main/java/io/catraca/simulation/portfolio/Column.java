package io.catraca.simulation.portfolio;

import io.catraca.rules.model.Nearest;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column of a portfolio.
 *
 * @param heading as the file has it
 * @param code of the add-on or the meter; empty for other columns
 * @param month the month that usage is of; null where it is of every month of which nothing else is
 *     said
 */
record Column(String heading, Kind kind, String code, @Nullable YearMonth month) {

  /** What a column says. */
  enum Kind {
    COMPANY(true, "empresa", "company"),
    PLAN(true, "plano", "plan"),
    STARTS_ON(true, "início", "startsOn"),
    LAST_DAY(false, "último dia", "lastDay"),
    PRICE_DATE(false, "data de preço", "priceDate"),
    CONTRACTED_FEE(false, "mensalidade", "contractedFee"),
    ACTIVATION(false, "ativação", "activation"),
    COUPONS(false, "cupons", "coupons"),
    ADD_ON(false),
    USAGE(false);

    private final boolean required;
    private final List<String> names;

    Kind(boolean required, String... names) {
      this.required = required;
      this.names = List.of(names);
    }

    boolean required() {
      return required;
    }

    /** The heading that staff read. */
    String heading() {
      return names.get(0);
    }

    private boolean isCalled(String heading) {
      return names.stream().anyMatch(name -> Nearest.sameLetters(name, heading));
    }
  }

  /** Those that are called the same in every portfolio. */
  static List<Kind> fixed() {
    return Arrays.stream(Kind.values()).filter(kind -> !kind.names.isEmpty()).toList();
  }

  static Optional<Column> fixed(String heading) {
    return fixed().stream()
        .filter(kind -> kind.isCalled(heading))
        .findFirst()
        .map(kind -> new Column(heading, kind, "", null));
  }
}
