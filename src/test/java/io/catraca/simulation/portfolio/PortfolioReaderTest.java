package io.catraca.simulation.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catraca.pricing.QuoteRequest.AddOn;
import io.catraca.problem.Problem;
import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.price.PriceList;
import io.catraca.simulation.Member;
import io.catraca.text.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Portfolios as people save them, and as nobody should. */
final class PortfolioReaderTest {

  private static final PriceList PRICES = RuleFolderFixture.shipped().contents().prices();
  private static final String HEADINGS =
      "empresa;plano;início;mensalidade;ativação;EXTRA_USER;ACTIVE_CONVERSATION\n";

  /** What a file brought. */
  private record Read(List<Member> members, List<RefusedRow> refused, long rows) {

    static Read of(byte[] file) {
      try {
        List<RefusedRow> refused = new ArrayList<>();
        PortfolioReader reader =
            new PortfolioReader(new ByteArrayInputStream(file), PRICES, refused::add);
        List<Member> members = new ArrayList<>();
        reader.forEachRemaining(members::add);
        assertThat(reader.members()).isEqualTo(members.size());
        assertThat(reader.position()).isEqualTo(file.length);
        return new Read(members, refused, reader.rows());
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    static Read of(String file) {
      return of(file.getBytes(StandardCharsets.UTF_8));
    }

    List<String> companies() {
      return members.stream().map(member -> member.company().value()).toList();
    }

    List<String> reasons() {
      return refused.stream()
          .map(row -> row.line() + " " + row.column() + " " + row.reason().key())
          .toList();
    }
  }

  @Test
  void everyColumnSaysItsPart() {
    Read read =
        Read.of(
            "empresa;plano;início;último dia;data de preço;mensalidade;ativação;EXTRA_USER;"
                + "ADVANCED_SCHEDULING;ACTIVE_CONVERSATION;ACTIVE_CONVERSATION 2026-03\n"
                + "acme;PRO;15/03/2024;31/12/2026;2025-03-15;R$ 1.299,90;sim;2;sim;5.000;6100\n");

    assertThat(read.refused()).isEmpty();
    Member member = read.members().get(0);
    assertThat(member.company().value()).isEqualTo("acme");
    assertThat(member.plan()).isEqualTo("PRO");
    assertThat(member.startsOn()).isEqualTo(LocalDate.of(2024, 3, 15));
    assertThat(member.endsOn()).isEqualTo(LocalDate.of(2027, 1, 1));
    assertThat(member.priceDate()).isEqualTo(LocalDate.of(2025, 3, 15));
    assertThat(member.contractedFee()).isEqualTo(Money.parse("BRL 1299.90"));
    assertThat(member.activation()).isTrue();
    assertThat(member.addOns())
        .containsExactly(new AddOn("EXTRA_USER", 2L), new AddOn("ADVANCED_SCHEDULING", null));
    assertThat(member.usage().of(YearMonth.of(2026, 2)))
        .isEqualTo(Map.of("ACTIVE_CONVERSATION", 5000L));
    assertThat(member.usage().of(YearMonth.of(2026, 3)))
        .isEqualTo(Map.of("ACTIVE_CONVERSATION", 6100L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "company,plan,startsOn,contractedFee\nacme,PRO,2024-03-15,\"299,90\"\n",
        "company,plan,startsOn,contractedFee\r\nacme,PRO,2024-03-15,299.90\r\n",
        "empresa;plano;inicio;mensalidade\nacme;PRO;15/3/2024;299,90",
        "EMPRESA;PLANO;INÍCIO;MENSALIDADE\n\n;;;\n\"acme\";\"PRO\";\"2024-03-15\";\"299,9\"\n\n",
        "sep=;\nempresa;plano;início;mensalidade\nacme;PRO;2024-03-15;299.90\n",
        "\uFEFFempresa\tplano\tinício\tmensalidade\nacme\tPRO\t2024-03-15\t299,90\n"
      })
  void separatorsDecimalsMarksAndLineEndsDoNotMatter(String file) {
    Read read = Read.of(file);

    assertThat(read.refused()).isEmpty();
    assertThat(read.rows()).isEqualTo(1);
    assertThat(read.members())
        .singleElement()
        .satisfies(
            member -> {
              assertThat(member.startsOn()).isEqualTo(LocalDate.of(2024, 3, 15));
              assertThat(member.contractedFee()).isEqualTo(Money.parse("BRL 299.90"));
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bemvindo VERÃO-26", "bemvindo,VERÃO-26", "  bemvindo ,  verão-26,bemvindo "})
  void couponsArePartedByBlanksOrCommas(String cell) {
    Read read = Read.of("empresa;plano;início;cupons\nacme;PRO;2024-03-15;" + cell + "\n");

    assertThat(read.refused()).isEmpty();
    assertThat(read.members().get(0).coupons()).containsExactly("BEMVINDO", "VERÃO-26");
  }

  @Test
  void couponsThatAreNoneCostTheirRow() {
    Read read =
        Read.of(
            "company,plan,startsOn,coupons\n"
                + "a1,PRO,2024-03-15,A;B\n"
                + "a2,PRO,2024-03-15,A B C D E F G H I J K\n"
                + "a3,PRO,2024-03-15,\n");

    assertThat(read.reasons())
        .containsExactly("2 coupons simulation.row.coupon", "3 coupons quote.tooManyCoupons");
    assertThat(read.members()).singleElement().matches(member -> member.coupons().isEmpty());
  }

  @Test
  void windowsLettersAreRead() {
    byte[] file =
        "empresa;plano;início\nacme;PRO;2024-03-15\n".getBytes(Charset.forName("windows-1252"));

    assertThat(Read.of(file).companies()).containsExactly("acme");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "b1;PRO;2024-03-15;299,00;sim;1                 |  | cells",
        "b1;PRO;2024-03-15;299,00;sim;1;2;3             |  | cells",
        "b1;PRIME;2024-03-15;299,00;sim;1;2             | plano | plan",
        "b1;;2024-03-15;299,00;sim;1;2                  | plano | plan",
        "b 1;PRO;2024-03-15;299,00;sim;1;2              | empresa | company",
        ";PRO;2024-03-15;299,00;sim;1;2                 | empresa | company",
        "=1+1;PRO;2024-03-15;299,00;sim;1;2             | empresa | company",
        "b1;PRO;;299,00;sim;1;2                         | início | day",
        "b1;PRO;2024-02-30;299,00;sim;1;2               | início | noSuchDay",
        "b1;PRO;15/03/24;299,00;sim;1;2                 | início | day",
        "b1;PRO;9999-12-31;299,00;sim;1;2               | início | noSuchDay",
        "b1;PRO;2024-03-15;-1,00;sim;1;2                | mensalidade | money",
        "b1;PRO;2024-03-15;1.000;sim;1;2                | mensalidade | money",
        "b1;PRO;2024-03-15;1,234;sim;1;2                | mensalidade | money",
        "b1;PRO;2024-03-15;9999999999999;sim;1;2        | mensalidade | money",
        "b1;PRO;2024-03-15;NaN;sim;1;2                  | mensalidade | money",
        "b1;PRO;2024-03-15;299,00;talvez;1;2            | ativação | yesOrNo",
        "b1;PRO;2024-03-15;299,00;sim;-1;2              | EXTRA_USER | whole",
        "b1;PRO;2024-03-15;299,00;sim;1000001;2         | EXTRA_USER | whole",
        "b1;PRO;2024-03-15;299,00;sim;1,5;2             | EXTRA_USER | whole",
        "b1;PRO;2024-03-15;299,00;sim;1;1000000001      | ACTIVE_CONVERSATION | whole",
        "b1;PRO;2024-03-15;299,00;sim;1;99999999999999999999 | ACTIVE_CONVERSATION | whole",
        "b1;PRO;2024-03-15;\"299,00;sim;1;2             |  | openQuote",
        "b1;PRO;2024-03-15;\"299,00\"x;sim;1;2          |  | afterQuote",
        "c1;PRO;2024-03-15;299,00;sim;1;2               | empresa | twice"
      })
  void badRowIsNamedAndTheOthersAreKept(String row, String column, String reason) {
    Read read =
        Read.of(
            HEADINGS
                + "c1;PRO;2024-03-15;299,00;sim;1;2\n"
                + row.strip()
                + "\nc2;PRO;2024-03-15;299,00;;;\n");

    assertThat(read.companies()).containsExactly("c1", "c2");
    assertThat(read.reasons())
        .containsExactly("3 " + (column == null ? "" : column) + " simulation.row." + reason);
    assertThat(read.rows()).isEqualTo(3);
  }

  /** A line of ten megabytes, and bytes that are no letters. */
  @Test
  void hugeLineAndRubbishCostOneRowEach() {
    Read read =
        Read.of(
            HEADINGS
                + "x".repeat(10_000_000)
                + "\n\0\u0001\u0002;;;;;;\nc1;PRO;2024-03-15;299,00;;;\n");

    assertThat(read.companies()).containsExactly("c1");
    assertThat(read.reasons())
        .containsExactly("2  simulation.row.tooLong", "3 início simulation.row.day");
    assertThat(read.refused().get(0).text()).hasSizeLessThan(600);
  }

  @Test
  void refusedRowDoesNotStandInTheWayOfTheMendedOne() {
    Read read = Read.of(HEADINGS + "c1;PRO;never;299,00;;;\nc1;PRO;2024-03-15;299,00;;;\n");

    assertThat(read.companies()).containsExactly("c1");
    assertThat(read.reasons()).containsExactly("2 início simulation.row.day");
  }

  @Test
  void endBeforeTheBeginningIsRefused() {
    Read read = Read.of("empresa;plano;início;último dia\nc1;PRO;2024-03-15;2024-03-14\n");

    assertThat(read.reasons()).containsExactly("2 último dia simulation.row.end");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                        | está vazio",
        "'\n\n'                                    | está vazio",
        "'empresa;plano'                           | Falta a coluna \"início\"",
        "'empresa;plano;início;plan'               | aparece duas vezes",
        "'empresa;plano;início;EXTRA_USERS'        | você quis dizer \"EXTRA_USER\"",
        "'empresa;plano;início;cidade natal'       | Não há coluna \"cidade natal\"",
        "'empresa;plano;início;ACTIVE_CONVERSATION 2026-13' | Não há coluna",
        "'empresa;plano;\"início'                  | aspa"
      })
  void wrongHeadingsAreToldBeforeAnyRow(String file, String told) {
    assertThatThrownBy(() -> Read.of(file))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.errors().get(0).message().in(Message.PORTUGUESE))
                    .contains(told));
  }

  /** A workbook, and what spreadsheets call Unicode text. */
  @ParameterizedTest
  @ValueSource(strings = {"PK\u0003\u0004\0\0", "e\0m\0p\0r\0e\0s\0a\0"})
  void fileOfAnotherKindIsToldBeforeAnyRow(String file) {
    assertThatThrownBy(() -> Read.of(file))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.detail().key()).isEqualTo("simulation.noText"));
  }

  @Test
  void aMillionCompaniesAreNotTakenForOneAnother() {
    Seen seen = new Seen();

    for (int number = 0; number < 1_000_000; number++) {
      assertThat(seen.add("c" + number)).isTrue();
    }
    assertThat(seen.add("c999999")).isFalse();
    assertThat(seen.add("c0")).isFalse();
  }

  @Test
  void sameSeedMakesTheSamePortfolioOfGoodRows() throws IOException {
    String one = made(3_000, 5);

    assertThat(made(3_000, 5)).isEqualTo(one);
    assertThat(made(3_000, 6)).isNotEqualTo(one);
    Read read = Read.of(one);
    assertThat(read.refused()).isEmpty();
    assertThat(read.companies()).hasSize(3_000);
    assertThat(read.members()).extracting(Member::plan).contains("AUTOMATION", "PRO", "ADVANCED");
    assertThat(read.members()).anyMatch(Member::activation).anyMatch(m -> m.endsOn() != null);
  }

  private static String made(int size, long seed) throws IOException {
    StringBuilder file = new StringBuilder();
    new Synthetic(PRICES, YearMonth.of(2026, 1), 12, seed).write(size, file, written -> {});
    return file.toString();
  }

  @Test
  void templateIsReadAsHeadings() {
    assertThat(Read.of(Template.of(PRICES) + "\n").rows()).isZero();
  }
}
