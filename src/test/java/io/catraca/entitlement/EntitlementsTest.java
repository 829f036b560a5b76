package io.catraca.entitlement;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catraca.entitlement.Entitlement.State;
import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.price.PriceTable;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What companies may use under the shipped price list. */
final class EntitlementsTest {

  private final PriceTable prices =
      RuleFolderFixture.shipped().contents().prices().on(LocalDate.of(2026, 11, 22));
  private final Entitlements entitlements = new Entitlements(prices);

  @Test
  void limitIsThePlansWithoutAddOns() {
    Entitlement users = of(holding("PRO", Map.of()), "USERS");

    assertThat(users.state()).isEqualTo(State.LIMITED);
    assertThat(users.limit()).isEqualTo(3);
    assertThat(requireNonNull(users.rule()).file()).isEqualTo("plans/features.csv");
    assertThat(users.allows(3)).isTrue();
    assertThat(users.allows(4)).isFalse();
  }

  @Test
  void eachUnitOfARaisingAddOnAddsOneAndItsRowIsNamed() {
    Holding holding =
        holding("AUTOMATION", Map.of("EXTRA_WHATSAPP", 2L, "EXTRA_INSTAGRAM_MESSENGER", 1L));
    Entitlement channels = of(holding, "CHANNELS");

    assertThat(channels.limit()).isEqualTo(4);
    assertThat(channels.rules())
        .extracting(rule -> rule.file() + " " + rule.name())
        .containsExactly(
            "plans/features.csv CHANNELS",
            "plans/add-ons.csv EXTRA_WHATSAPP",
            "plans/add-ons.csv EXTRA_INSTAGRAM_MESSENGER");
  }

  @Test
  void holdersKeepAnAddOnThatTheirPlanDoesNotSell() {
    Entitlement agents = of(holding("AUTOMATION", Map.of("UNLIMITED_AI_AGENTS", 1L)), "AI_AGENTS");

    assertThat(agents.state()).isEqualTo(State.UNLIMITED);
    assertThat(requireNonNull(agents.rule()).name()).isEqualTo("UNLIMITED_AI_AGENTS");
  }

  @Test
  void whatThePlanDoesNotHaveIsNotAvailable() {
    Holding automation = holding("AUTOMATION", Map.of());

    for (String code : new String[] {"AI_AGENTS", "WEBHOOK_CHATBOT", "Z_API"}) {
      assertThat(of(automation, code).state()).as(code).isEqualTo(State.NOT_AVAILABLE);
      assertThat(of(automation, code).allows(1)).as(code).isFalse();
    }
  }

  @Test
  void planMayBeUnlimitedByItself() {
    assertThat(of(holding("PRO", Map.of()), "TAGS").allows(Long.MAX_VALUE)).isTrue();
  }

  @Test
  void suspendedAddOnDeniesWhatItLiftsWithoutFallingBack() {
    Holding holding =
        new Holding(
            prices.plan("PRO").orElseThrow(),
            false,
            Map.of("UNLIMITED_CHATBOTS", 1L),
            Set.of("UNLIMITED_CHATBOTS"));

    for (String code : new String[] {"SERVICE_CHATBOTS", "AUTOMATION_CHATBOTS", "SEQUENCES"}) {
      assertThat(of(holding, code).state()).as(code).isEqualTo(State.SUSPENDED);
      assertThat(of(holding, code).suspended()).as(code).isEqualTo("UNLIMITED_CHATBOTS");
    }
    assertThat(of(holding, "USERS").state()).isEqualTo(State.LIMITED);
  }

  @Test
  void suspensionOfAnAddOnThatIsNotHeldChangesNothing() {
    Holding holding =
        new Holding(
            prices.plan("PRO").orElseThrow(), false, Map.of(), Set.of("UNLIMITED_CHATBOTS"));

    assertThat(of(holding, "SERVICE_CHATBOTS").limit()).isEqualTo(1);
  }

  @Test
  void unitsOfASuspendedAddOnRaiseNothing() {
    Holding holding =
        new Holding(
            prices.plan("PRO").orElseThrow(),
            false,
            Map.of("EXTRA_USER", 2L),
            Set.of("EXTRA_USER"));

    assertThat(of(holding, "USERS").limit()).isEqualTo(3);
  }

  @Test
  void suspendedFeatureIsDenied() {
    Holding holding =
        new Holding(prices.plan("PRO").orElseThrow(), false, Map.of(), Set.of("WEBHOOK_CHATBOT"));

    assertThat(of(holding, "WEBHOOK_CHATBOT").state()).isEqualTo(State.SUSPENDED);
    assertThat(of(holding, "WEBHOOK_CHATBOT").suspended()).isEqualTo("WEBHOOK_CHATBOT");
  }

  @Test
  void everythingThatCanBeUsedIsAnswered() {
    assertThat(entitlements.of(holding("PRO", Map.of("EXTRA_USER", 1L))))
        .extracting(entitlement -> entitlement.item().code())
        .contains("USERS", "HISTORY_MONTHS", "CUSTOMER_SUCCESS", "Z_API")
        .doesNotContain("EXTRA_USER", "UNLIMITED_CHATBOTS", "SETUP_FEE", "META_UTILITY")
        .doesNotHaveDuplicates();
  }

  @Test
  void nothingIsHeldZeroTimes() {
    assertThatThrownBy(() -> holding("PRO", Map.of("EXTRA_USER", 0L)))
        .hasMessageContaining("EXTRA_USER");
  }

  private Holding holding(String plan, Map<String, Long> addOns) {
    return new Holding(prices.plan(plan).orElseThrow(), false, addOns, Set.of());
  }

  private Entitlement of(Holding holding, String code) {
    return entitlements.of(holding, prices.item(code).orElseThrow());
  }
}
