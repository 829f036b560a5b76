package io.catraca.example;

import io.catraca.entitlement.Entitlement;
import io.catraca.entitlement.Entitlement.State;
import io.catraca.entitlement.Entitlements;
import io.catraca.entitlement.Holding;
import io.catraca.example.yaml.Refusal;
import io.catraca.example.yaml.Refusals;
import io.catraca.example.yaml.Tree;
import io.catraca.example.yaml.Tree.Field;
import io.catraca.example.yaml.Tree.Fields;
import io.catraca.example.yaml.Tree.Text;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;
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
import java.util.function.Predicate;
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

  /** What is expected of one item; of none where it is the history, and access goes by none. */
  private record Expected(Optional<Item> item, Answer answer) {}

  /** How an answer is written, and whether an entitlement is that. */
  private record Answer(String text, Predicate<Entitlement> holds) {}

  @Override
  public Optional<Mismatch> run(
      Fields given, Tree expected, @Nullable LocalDate fileDay, Refusals refusals) {
    given.only(refusals, PLAN, DAY, ADD_ONS, SUSPENDED);
    LocalDate day = refusals.read(() -> PriceNames.day(given, fileDay)).orElse(LocalDate.EPOCH);
    PriceNames names = lists.names(day);
    Map<String, Long> addOns = new HashMap<>();
    names
        .quantities(given.find(ADD_ONS).orElse(null), refusals)
        .forEach((item, quantity) -> addOns.put(item.code(), quantity == null ? 1 : quantity));
    Set<String> suspended = new HashSet<>();
    given
        .find(SUSPENDED)
        .flatMap(tree -> refusals.read(() -> names.items().findAll(tree, refusals)))
        .ifPresent(all -> all.forEach(item -> suspended.add(item.code())));
    Set<Plan> plans =
        refusals.read(() -> names.plans().findAll(given.get(PLAN), refusals)).orElse(Set.of());
    List<Expected> all = expected(expected, names, day, refusals);
    Optional<PriceTable> prices = lists.on(day);
    if (prices.isEmpty() || !refusals.isWhole()) {
      return Optional.empty();
    }
    return compare(new Entitlements(prices.get()), plans, addOns, suspended, all);
  }

  private List<Expected> expected(Tree tree, PriceNames names, LocalDate day, Refusals refusals) {
    List<Expected> all = new ArrayList<>();
    Map<String, Field> fields = refusals.read(tree::asFields).map(Fields::all).orElse(Map.of());
    fields.forEach(
        (name, field) -> {
          Text written = new Text(field.line(), name);
          Optional<Optional<Item>> item = refusals.read(() -> item(written, field, names, day));
          Optional<Answer> answer = refusals.read(() -> answer(field.value().asText()));
          if (item.isPresent() && answer.isPresent()) {
            all.add(new Expected(item.get(), answer.get()));
          }
        });
    return all;
  }

  private Optional<Mismatch> compare(
      Entitlements entitlements,
      Set<Plan> plans,
      Map<String, Long> addOns,
      Set<String> suspended,
      List<Expected> all) {
    List<String> wanted = new ArrayList<>();
    List<String> got = new ArrayList<>();
    for (Plan plan : plans) {
      coverage.rule(plan.rule());
      Holding holding = new Holding(plan, false, addOns, suspended);
      for (Expected expected : all) {
        String text = expected.answer().text();
        if (expected.item().isEmpty()) {
          wanted.add(HISTORY + ": " + text);
          got.add(HISTORY + ": " + Message.of("example.noHistory").in(Message.PORTUGUESE));
        } else {
          Entitlement came = entitlements.of(holding, expected.item().get());
          cover(came);
          if (!expected.answer().holds().test(came)) {
            String subject = came.item().code() + " (" + plan.label() + "): ";
            wanted.add(subject + text);
            got.add(subject + show(came));
          }
        }
      }
    }
    return got.isEmpty()
        ? Optional.empty()
        : Optional.of(new Mismatch(String.join("; ", wanted), String.join("; ", got)));
  }

  /** Empty where it is the limit of the history, and access goes by none. */
  private Optional<Item> item(Text name, Field field, PriceNames names, LocalDate day) {
    if (name.value().equalsIgnoreCase(HISTORY)) {
      coverage.history();
      return lists.historyLimit(day);
    }
    return Optional.of(usable(names.items().find(name), field));
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

  private static Answer answer(Text text) {
    String said = text.value().toLowerCase(Locale.ROOT).replaceFirst("^limite\\s+", "");
    return switch (said) {
      case "sim", "incluído" -> answer(text, State.INCLUDED);
      case "—", "-", "não", "não incluído" -> answer(text, State.NOT_AVAILABLE);
      case "ilimitado" -> answer(text, State.UNLIMITED);
      case "suspenso" -> answer(text, State.SUSPENDED);
      default -> {
        if (said.isEmpty() || !Character.isDigit(said.charAt(0))) {
          throw new Refusal(text.line(), "example.entitlement", text.value());
        }
        Long limit = Decimal.count(said, text.line());
        yield new Answer(text.value(), came -> limit.equals(came.limit()));
      }
    };
  }

  private static Answer answer(Text text, State state) {
    return new Answer(text.value(), came -> came.state() == state);
  }

  private static String show(Entitlement entitlement) {
    return entitlement.limit() != null
        ? String.valueOf(entitlement.limit())
        : Message.of("example.state." + entitlement.state()).in(Message.PORTUGUESE);
  }
}
