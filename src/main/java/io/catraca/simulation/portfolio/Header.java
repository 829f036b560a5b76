package io.catraca.simulation.portfolio;

import io.catraca.problem.Problem;
import io.catraca.problem.Problem.FieldError;
import io.catraca.rules.model.Nearest;
import io.catraca.rules.model.Word;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.PriceList;
import io.catraca.simulation.portfolio.Column.Kind;
import io.catraca.text.Message;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the columns of a portfolio say, by their headings. Add-ons and meters are called by their
 * codes; a meter may be followed by a month.
 */
record Header(List<Column> columns, char separator) {

  private static final Pattern OF_MONTH = Pattern.compile("(\\S+)\\s+([0-9]{4}-[0-9]{2})");
  private static final Pattern TOLD = Pattern.compile("(?i)\"?sep=([,;\\t])\"?");

  /** The separator that a line tells, as spreadsheets do above the headings; empty otherwise. */
  static Optional<Character> told(String line) {
    Matcher told = TOLD.matcher(line.strip());
    return told.matches() ? Optional.of(told.group(1).charAt(0)) : Optional.empty();
  }

  /** The separator that the headings have most of. */
  static char separator(String line) {
    char best = ';';
    for (char candidate : new char[] {',', '\t'}) {
      best = count(line, candidate) > count(line, best) ? candidate : best;
    }
    return best;
  }

  private static long count(String line, char character) {
    return line.chars().filter(each -> each == character).count();
  }

  /**
   * @throws Problem that names every heading that is wrong or lacking
   */
  static Header read(String line, char separator, PriceList prices) {
    List<String> headings;
    try {
      headings = Row.of(line, separator).cells();
    } catch (RowRefusal refusal) {
      throw Problem.refusedField("", refusal.reason());
    }
    List<FieldError> errors = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (String heading : headings) {
      Optional<Column> column = column(heading, prices);
      if (column.isEmpty()) {
        errors.add(new FieldError(heading, unknown(heading, prices)));
      }
      column.ifPresent(columns::add);
    }
    check(columns, errors);
    if (!errors.isEmpty()) {
      throw Problem.refused(errors);
    }
    return new Header(List.copyOf(columns), separator);
  }

  private static void check(List<Column> columns, List<FieldError> errors) {
    Set<List<Object>> seen = new HashSet<>();
    for (Column column : columns) {
      Object month = column.month() == null ? "" : column.month();
      if (!seen.add(List.of(column.kind(), column.code(), month))) {
        errors.add(
            new FieldError(
                column.heading(), Message.of("simulation.columnTwice", column.heading())));
      }
    }
    for (Kind kind : Column.fixed()) {
      if (kind.required() && columns.stream().noneMatch(column -> column.kind() == kind)) {
        errors.add(
            new FieldError(kind.heading(), Message.of("simulation.noColumn", kind.heading())));
      }
    }
  }

  private static Optional<Column> column(String heading, PriceList prices) {
    Optional<Column> fixed = Column.fixed(heading);
    if (fixed.isPresent()) {
      return fixed;
    }
    if (addOns(prices).anyMatch(heading::equals)) {
      return Optional.of(new Column(heading, Kind.ADD_ON, heading, null));
    }
    Matcher ofMonth = OF_MONTH.matcher(heading);
    boolean month = ofMonth.matches();
    String meter = month ? ofMonth.group(1) : heading;
    if (prices.meters().stream().noneMatch(word -> word.code().equals(meter))) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Column(heading, Kind.USAGE, meter, month ? YearMonth.parse(ofMonth.group(2)) : null));
    } catch (DateTimeException noSuchMonth) {
      return Optional.empty();
    }
  }

  private static Stream<String> addOns(PriceList prices) {
    return prices.items().stream().filter(item -> item.kind() == ItemKind.ADD_ON).map(Item::code);
  }

  private static Message unknown(String heading, PriceList prices) {
    List<String> known =
        Stream.of(
                Column.fixed().stream().map(Kind::heading),
                addOns(prices),
                prices.meters().stream().map(Word::code))
            .flatMap(names -> names)
            .toList();
    return Nearest.nearest(heading, known)
        .map(near -> Message.of("simulation.meantColumn", Message.echo(heading), near))
        .orElseGet(
            () ->
                Message.of(
                    "simulation.unknownColumn", Message.echo(heading), String.join(", ", known)));
  }
}
