package io.catraca.example;

import io.catraca.example.yaml.Refusals;
import io.catraca.example.yaml.Tree;
import io.catraca.example.yaml.Tree.Fields;
import io.catraca.example.yaml.Tree.Text;
import io.catraca.rules.contents.Evidence.Kind;
import io.catraca.rules.price.PriceTable;
import io.catraca.rules.price.Printed;
import io.catraca.rules.price.Section;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tries examples of what the price list prints in a section, in its order. */
final class ListTrial implements Trial {

  private static final String SECTION = "seção";
  private static final String DAY = "dia";

  private final PriceLists lists;
  private final Coverage coverage;

  ListTrial(PriceLists lists, Coverage coverage) {
    this.lists = lists;
    this.coverage = coverage;
  }

  @Override
  public Optional<Mismatch> run(
      Fields given, Tree expected, @Nullable LocalDate fileDay, Refusals refusals) {
    given.only(refusals, SECTION, DAY);
    LocalDate day = refusals.read(() -> PriceNames.day(given, fileDay)).orElse(LocalDate.EPOCH);
    Optional<PriceTable> prices = lists.on(day);
    Choices<Section> sections = Choices.ofRules("example.word.section", prices.isPresent());
    prices
        .map(PriceTable::sections)
        .orElse(List.of())
        .forEach(known -> sections.add(known, known.label(), known.label()));
    Optional<Section> section = refusals.read(() -> sections.find(given.get(SECTION).asText()));
    Optional<List<Text>> rows = refusals.read(expected::asTexts);
    return section.isPresent() && rows.isPresent() && refusals.isWhole()
        ? compare(section.get(), rows.get())
        : Optional.empty();
  }

  private Optional<Mismatch> compare(Section section, List<Text> expected) {
    section.rows().forEach(row -> coverage.word(Kind.REPRINT, row.item().code()));
    List<String> wanted = expected.stream().map(Text::value).toList();
    List<String> got = section.rows().stream().map(Printed::label).toList();
    return wanted.equals(got)
        ? Optional.empty()
        : Optional.of(new Mismatch(String.join(", ", wanted), String.join(", ", got)));
  }
}
