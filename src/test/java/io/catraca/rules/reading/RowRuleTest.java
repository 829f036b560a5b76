package io.catraca.rules.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.source.RuleSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RowRuleTest {

  private static final String ADD_ONS = "plans/add-ons.csv";

  @Test
  void literalsBecomeCellsOfTheRow() {
    RowRule rule =
        RowRule.of(
                """
                rule "2 Z_API"
                when
                    PriceQuestion( isAbout("Z_API"), plan != "PRO" )
                then
                    answer.item("ADD_ON", "Z_API", "Integração").maximum(3).to(5000L);
                end
                """)
            .orElseThrow();

    assertThat(rule.name()).isEqualTo("2 Z_API");
    assertThat(rule.cells())
        .containsExactly("Z_API", "PRO", "ADD_ON", "Z_API", "Integração", 3, 5000L);
    assertThat(rule.shape().drl(4))
        .isEqualTo(
            """
            rule "shape 4"
            when $row : TableRow( shape == 4 )
                PriceQuestion( isAbout($row.text(0)), plan != $row.text(1) )
            then
                answer.item($row.text(2), $row.text(3), $row.text(4)).maximum($row.number(5))\
            .to($row.large(6));
            end

            """);
  }

  @Test
  void whatIsNoPlainLiteralStaysAsItIs() {
    String rule =
        """
        rule "2 x"
            salience 10
        when
            Listing() // "a" 1
        then
            /* "b" 2 */ int x1 = 12345678901 + 0x1F + 1.5 + 7e3; char c = 'a'; f("q\\"r");
        end
        """;

    RowRule taken = RowRule.of(rule).orElseThrow();

    assertThat(taken.cells()).isEmpty();
    assertThat(taken.shape().drl(0))
        .contains("salience 10", "12345678901 + 0x1F + 1.5 + 7e3", "'a'");
  }

  @Test
  void ruleWithoutConditionsReadsItsRowAllTheSame() {
    RowRule rule = RowRule.of("rule \"2 x\"\nthen\n answer.tab(\"A\", \"B\");\nend").orElseThrow();

    assertThat(rule.shape().drl(1))
        .isEqualTo(
            "rule \"shape 1\"\nwhen $row : TableRow( shape == 1 )\n"
                + "then\n answer.tab($row.text(0), $row.text(1));\nend\n");
  }

  @Test
  void anotherPriceAndAnotherOrderOfRowsNeedNoOtherRules() {
    RuleFolderFixture shipped = RuleFolderFixture.shipped();
    List<String> lines = new ArrayList<>(shipped.text(ADD_ONS).lines().toList());
    String header = lines.remove(0);
    Collections.reverse(lines);
    String reordered = header + "\n" + String.join("\n", lines).replace("59,00", "64,00") + "\n";

    assertThat(source(shipped.with(ADD_ONS, reordered)).drl()).isEqualTo(source(shipped).drl());
    assertThat(source(shipped.with(ADD_ONS, reordered)).rows().get(0).rule().name())
        .isEqualTo("AUDIO_TRANSCRIPTION");
  }

  private static RuleSource source(RuleFolderFixture rules) {
    return RuleFolder.of("plans", rules.files()).read(new ArrayList<>()).stream()
        .filter(source -> source.file().equals(ADD_ONS))
        .findFirst()
        .orElseThrow();
  }
}
