package io.catraca.rules.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.catraca.rules.terminal.Terminal;
import io.catraca.text.Message;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Prints what a publication would do to companies, the worst first. */
final class ImpactReport {

  private static final int MOST_LINES = 10;

  private final Terminal terminal;

  ImpactReport(Terminal terminal) {
    this.terminal = terminal;
  }

  /** As {@code POST /v1/rules/impact} tells it, without the cells and decisions that change. */
  void print(JsonNode impact) {
    if (Reports.none(impact)) {
      return;
    }
    JsonNode companies = impact.path("companies");
    printAccess(companies.path("access"));
    printEntitlements(companies.path("entitlements"));
    printMoney(companies.path("money"));
    for (JsonNode breach : impact.path("breaches")) {
      terminal.say(
          "command.breach", breach.path("limit").asText(), breach.path("message").asText());
    }
  }

  private void printAccess(JsonNode access) {
    if (access.path("companies").asLong() == 0) {
      terminal.say("command.impact.noSight");
      return;
    }
    terminal.say(
        "command.impact.sight",
        access.path("usersLosing").asLong(),
        access.path("usersGaining").asLong(),
        access.path("usersMoving").asLong(),
        access.path("companies").asLong());
    for (JsonNode team : first(access.path("teams"))) {
      Object name =
          team.path("team").isNull()
              ? Message.of("command.impact.noTeam")
              : team.path("team").asText();
      terminal.say(
          "command.impact.team",
          team.path("company").asText(),
          name,
          team.path("losing").asLong(),
          team.path("gaining").asLong(),
          team.path("moving").asLong());
    }
  }

  private void printEntitlements(JsonNode entitlements) {
    terminal.say(
        "command.impact.entitlements",
        entitlements.path("companiesLosing").asLong(),
        entitlements.path("companiesGaining").asLong());
    for (JsonNode change : first(entitlements.path("changes"))) {
      List<String> named = new ArrayList<>();
      first(change.path("first")).forEach(company -> named.add(company.asText()));
      terminal.say(
          "command.impact.entitlement",
          change.path("label").asText(),
          usable(change.path("before")),
          usable(change.path("after")),
          change.path("companies").asLong(),
          String.join(", ", named));
    }
  }

  private static Object usable(JsonNode usable) {
    return usable.path("limit").isNumber()
        ? usable.path("limit").asLong()
        : Message.of("command.impact.usable." + usable.path("state").asText());
  }

  private void printMoney(JsonNode money) {
    terminal.say(
        "command.impact.contracts",
        money.path("contracts").asLong(),
        money.path("incomplete").asLong(),
        money.path("unpriced").asLong());
    printComparison("command.impact.applied", money.path("appliedToAll"));
    printComparison("command.impact.new", money.path("newContracts"));
    for (JsonNode edit : money.path("edits")) {
      terminal.say(
          "command.impact.edit",
          edit.at("/rule/file").asText() + ":" + edit.at("/rule/line").asInt(),
          edit.path("label").asText(),
          amount(edit.path("difference")),
          edit.path("companies").asLong());
    }
  }

  private void printComparison(String key, JsonNode compared) {
    terminal.say(
        key,
        amount(compared.path("before")),
        amount(compared.path("after")),
        amount(compared.path("difference")),
        compared.path("payMore").asLong(),
        compared.path("payLess").asLong());
  }

  private static Money amount(JsonNode amount) {
    return Money.of(
        CurrencyUnit.of(amount.path("currency").asText()),
        new BigDecimal(amount.path("amount").asText()));
  }

  private static List<JsonNode> first(JsonNode all) {
    List<JsonNode> first = new ArrayList<>();
    for (int index = 0; index < Math.min(all.size(), MOST_LINES); index++) {
      first.add(all.get(index));
    }
    return first;
  }
}
