package io.catraca.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.directory.CompanySnapshot;
import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.RuleSet;
import io.catraca.security.CompanyId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How far back concluded conversations go, where the plans' history changes from a day on. */
final class HistoryTest {

  private static final ZoneId HOME = ZoneId.of("America/Sao_Paulo");

  private final RuleSet rules =
      new RuleSet(
          1,
          "",
          RuleFolderFixture.shipped()
              .edit("plans/features.csv", HistoryTest::sixMonthsFrom2027)
              .contents());

  @Test
  void historyIsThatOfTheCompanysToday() {
    Instant lastMoment = Instant.parse("2027-01-01T02:59:59Z");
    Instant newYear = Instant.parse("2027-01-01T03:00:00Z");

    assertThat(oldest(HOME, lastMoment)).isEqualTo("2025-05-01T02:59:59Z");
    assertThat(oldest(HOME, newYear)).isEqualTo("2026-07-01T03:00:00Z");
    assertThat(oldest(ZoneId.of("UTC"), lastMoment)).isEqualTo("2026-07-01T02:59:59Z");
  }

  private @Nullable Instant oldest(ZoneId zone, Instant now) {
    CompanySnapshot company =
        new CompanySnapshot(new CompanyId("acme"), 1, zone, Map.of(), Map.of());
    return History.oldest(rules, company, now);
  }

  private static String sixMonthsFrom2027(String table) {
    StringBuilder edited = new StringBuilder();
    for (String line : table.lines().toList()) {
      boolean heading = line.startsWith("Código;");
      boolean history = line.startsWith("HISTORY_MONTHS;");
      edited.append(line).append(heading ? ";Vale de;Vale até" : history ? ";;31/12/2026" : ";;");
      edited.append('\n');
      if (history) {
        edited.append(line.replace(";20;20;20;", ";6;6;6;")).append(";01/01/2027;\n");
      }
    }
    return edited.toString();
  }
}
