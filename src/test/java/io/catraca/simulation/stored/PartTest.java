package io.catraca.simulation.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catraca.pricing.QuoteRequest.AddOn;
import io.catraca.security.CompanyId;
import io.catraca.simulation.Member;
import io.catraca.simulation.Member.Usage;
import io.catraca.simulation.RandomMembers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Members as bytes and back. */
final class PartTest {

  @Test
  void membersComeBackAsTheyWere() {
    List<Member> members = RandomMembers.some(1_500, 5);

    assertThat(PartReader.read(PartWriter.compressed(written(members)))).isEqualTo(members);
  }

  @Test
  void everyFieldComesBackAtItsEdges() {
    Member member =
        new Member(
            new CompanyId("x".repeat(64)),
            "PLÃO",
            List.of(new AddOn("A", 1_000_000L), new AddOn("B", null), new AddOn("PLÃO", 1L)),
            Money.parse("BRL 999999999999.99"),
            LocalDate.of(1, 1, 1),
            LocalDate.of(9001, 1, 1),
            LocalDate.of(2024, 2, 29),
            true,
            new Usage(
                Map.of("M", 1_000_000_000L, "N", 0L),
                Map.of(YearMonth.of(2026, 12), Map.of(), YearMonth.of(2027, 1), Map.of("M", 0L))),
            List.of("NATAL", "PÁSCOA"),
            Integer.MAX_VALUE);

    assertThat(PartReader.read(PartWriter.compressed(written(List.of(member)))))
        .containsExactly(member);
  }

  @Test
  void sameMembersMakeTheSameBytes() {
    assertThat(written(RandomMembers.some(300, 8))).isEqualTo(written(RandomMembers.some(300, 8)));
    assertThat(written(RandomMembers.some(300, 8)))
        .isNotEqualTo(written(RandomMembers.some(300, 9)));
  }

  @Test
  void partOfAnotherFormIsNotGuessedAt() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(PartWriter.FORM + 1);
    }

    assertThatThrownBy(() -> PartReader.read(bytes.toByteArray()))
        .hasMessageContaining("another form");
  }

  private static byte[] written(List<Member> members) {
    PartWriter part = new PartWriter();
    members.forEach(part::add);
    assertThat(part.size()).isEqualTo(members.size());
    return part.bytes();
  }
}
