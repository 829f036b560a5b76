package io.catraca;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The published price list, row by row as it was printed: what the shipped rules have to say. It is
 * read from {@code price-table.csv} of the tests and never from the rule files.
 */
public final class PriceList {

  /** The codes of the plans in the order of the columns. */
  public static final List<String> PLANS = List.of("AUTOMATION", "PRO", "ADVANCED");

  private static final List<String> COLUMNS = List.of("Automation", "Pro", "Advanced");

  private static final Pattern PRICE =
      Pattern.compile("(R\\$|\\$) ([0-9]+(?:,[0-9]+)?)(/mês)?(/por usuário)?\\**");

  /**
   * A printed row.
   *
   * @param cells by code of the plan
   * @param note says that columns were guessed; empty where they were not
   */
  public record Row(String section, String label, Map<String, Cell> cells, String note) {

    public boolean guessed() {
      return !note.isEmpty();
    }

    public Cell in(String plan) {
      return Objects.requireNonNull(cells.get(plan));
    }
  }

  /** What is printed where a row meets a plan. */
  public record Cell(String printed) {

    public boolean available() {
      return !printed.equals("—");
    }

    public boolean unlimited() {
      return printed.startsWith("Ilimitad");
    }

    /** How many the plan includes; null where no number is printed. */
    public @Nullable Long limit() {
      return printed.matches("[0-9]+") ? Long.valueOf(printed) : null;
    }

    /** The price per unit; null where none is printed. */
    public @Nullable BigDecimal price() {
      if (printed.equals("Isento")) {
        return new BigDecimal("0.00");
      }
      Matcher price = PRICE.matcher(printed);
      if (!price.matches()) {
        return null;
      }
      BigDecimal amount = new BigDecimal(price.group(2).replace(',', '.'));
      return amount.scale() < 2 ? amount.setScale(2) : amount;
    }

    public String currency() {
      return printed.startsWith("$") ? "USD" : "BRL";
    }

    public boolean perMonth() {
      return printed.contains("/mês");
    }

    public boolean perUser() {
      return printed.contains("/por usuário");
    }
  }

  private PriceList() {}

  /** Every printed row, from top to bottom. */
  public static List<Row> rows() {
    try (Reader file =
            new InputStreamReader(
                Objects.requireNonNull(PriceList.class.getResourceAsStream("/price-table.csv")),
                StandardCharsets.UTF_8);
        CSVParser parser =
            CSVParser.builder()
                .setReader(file)
                .setFormat(CSVFormat.Builder.create().setHeader().setSkipHeaderRecord(true).get())
                .get()) {
      return parser.stream().map(PriceList::row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first printed row of this label. */
  public static Row row(String label) {
    List<Row> found = rows().stream().filter(row -> row.label().equals(label)).toList();
    assertThat(found).as("rows of the price list labelled %s", label).isNotEmpty();
    return found.get(0);
  }

  private static Row row(CSVRecord line) {
    Map<String, Cell> cells = new HashMap<>();
    for (int index = 0; index < PLANS.size(); index++) {
      cells.put(PLANS.get(index), new Cell(line.get(COLUMNS.get(index))));
    }
    return new Row(line.get("section"), line.get("item"), cells, line.get("note"));
  }
}
