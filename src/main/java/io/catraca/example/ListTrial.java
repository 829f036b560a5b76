package io.catraca.example;

import io.catraca.example.yaml.Tree;
import io.catraca.example.yaml.Tree.Fields;
import io.catraca.example.yaml.Tree.Text;
import io.catraca.rules.contents.Evidence.Kind;
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
  public Optional<Mismatch> run(Fields given, Tree expected, @Nullable LocalDate fileDay) {
    given.only(SECTION, DAY);
    LocalDate day = PriceNames.day(given, fileDay);
    Choices<Section> sections = new Choices<>("example.word.section");
    lists.on(day).sections().forEach(known -> sections.add(known, known.label(), known.label()));
    Section section = sections.find(given.get(SECTION).asText());
    section.rows().forEach(row -> coverage.word(Kind.REPRINT, row.item().code()));
    List<String> wanted = expected.asTexts().stream().map(Text::value).toList();
    List<String> got = section.rows().stream().map(Printed::label).toList();
    return wanted.equals(got)
        ? Optional.empty()
        : Optional.of(new Mismatch(String.join(", ", wanted), String.join(", ", got)));
  }
}
