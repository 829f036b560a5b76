package io.catraca.example;

import io.catraca.entitlement.Entitlement;
import io.catraca.entitlement.Entitlement.State;
import io.catraca.entitlement.Entitlements;
import io.catraca.entitlement.Holding;
import io.catraca.example.yaml.Refusal;
import io.catraca.example.yaml.Tree;
import io.catraca.example.yaml.Tree.Field;
import io.catraca.example.yaml.Tree.Fields;
import io.catraca.example.yaml.Tree.Text;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Plan;
import io.catraca.text.Message;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tries examples of what a plan and its add-ons let a company use. */
final class EntitlementTrial implements Trial {

  private static final String PLAN = "plano";
  private static final String DAY = "dia";
  private static final String ADD_ONS = "adicionais";
  private static final String SUSPENDED = "suspensos";

  /** Stands for the limit that access goes by, whichever that is. */
  private static final String HISTORY = "histórico visível";

  private final PriceLists lists;
  private final Coverage coverage;

  EntitlementTrial(PriceLists lists, Coverage coverage) {
    this.lists = lists;
    this.coverage = coverage;
  }

  @Override
  public Optional<Mismatch> run(Fields given, Tree expected, @Nullable LocalDate fileDay) {
    given.only(PLAN, DAY, ADD_ONS, SUSPENDED);
    LocalDate day = PriceNames.day(given, fileDay);
    PriceNames names = lists.names(day);
    Map<String, Long> addOns = new HashMap<>();
    names
        .quantities(given.find(ADD_ONS).orElse(null))
        .forEach((item, quantity) -> addOns.put(item.code(), quantity == null ? 1 : quantity));
    Set<String> suspended = new HashSet<>();
    given
        .find(SUSPENDED)
        .ifPresent(tree -> names.items().findAll(tree).forEach(item -> suspended.add(item.code())));
    List<String> wanted = new ArrayList<>();
    List<String> got = new ArrayList<>();
    for (Plan plan : names.plans().findAll(given.get(PLAN))) {
      coverage.rule(plan.rule());
      Holding holding = new Holding(plan, false, addOns, suspended);
      Entitlements entitlements = new Entitlements(lists.on(day));
      expected
          .asFields()
          .all()
          .forEach(
              (name, field) -> {
                Optional<Item> item = item(name, field, names, day);
                if (item.isEmpty()) {
                  wanted.add(HISTORY + ": " + field.value().asText().value());
                  got.add(HISTORY + ": " + Message.of("example.noHistory").in(Message.PORTUGUESE));
                  return;
                }
                Entitlement entitlement = entitlements.of(holding, item.get());
                cover(entitlement);
                compare(field.value().asText(), entitlement, plan, wanted, got);
              });
    }
    return got.isEmpty()
        ? Optional.empty()
        : Optional.of(new Mismatch(String.join("; ", wanted), String.join("; ", got)));
  }

  /** Empty where it is the limit of the history, and access goes by none. */
  private Optional<Item> item(String name, Field field, PriceNames names, LocalDate day) {
    if (name.equalsIgnoreCase(HISTORY)) {
      coverage.history();
      return lists.historyLimit(day);
    }
    return Optional.of(usable(names.items().find(new Text(field.line(), name)), field));
  }

  private static Item usable(Item item, Field field) {
    if (!Entitlements.isUsable(item)) {
      throw new Refusal(field.line(), "example.notUsable", item.label());
    }
    return item;
  }

  private void cover(Entitlement entitlement) {
    coverage.item(entitlement.item());
    entitlement.rules().forEach(coverage::rule);
  }

  private static void compare(
      Text text, Entitlement came, Plan plan, List<String> wanted, List<String> got) {
    String said = text.value().toLowerCase(Locale.ROOT).replaceFirst("^limite\\s+", "");
    boolean holds =
        switch (said) {
          case "sim", "incluído" -> came.state() == State.INCLUDED;
          case "—", "-", "não", "não incluído" -> came.state() == State.NOT_AVAILABLE;
          case "ilimitado" -> came.state() == State.UNLIMITED;
          case "suspenso" -> came.state() == State.SUSPENDED;
          default -> {
            if (said.isEmpty() || !Character.isDigit(said.charAt(0))) {
              throw new Refusal(text.line(), "example.entitlement", text.value());
            }
            Long limit = came.limit();
            yield limit != null && limit == Decimal.count(said, text.line());
          }
        };
    if (!holds) {
      String subject = came.item().code() + " (" + plan.label() + "): ";
      wanted.add(subject + text.value());
      got.add(subject + show(came));
    }
  }

  private static String show(Entitlement entitlement) {
    return entitlement.limit() != null
        ? String.valueOf(entitlement.limit())
        : Message.of("example.state." + entitlement.state()).in(Message.PORTUGUESE);
  }
}
