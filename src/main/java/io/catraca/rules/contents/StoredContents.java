package io.catraca.rules.contents;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.catraca.rules.access.AccessDecision;
import io.catraca.rules.access.AccessFacts;
import io.catraca.rules.access.AccessTable;
import io.catraca.rules.access.DeclaredWords;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.model.Timeline;
import io.catraca.rules.model.Word;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceList;
import io.catraca.rules.price.PriceTable.Question;
import io.catraca.rules.price.Section;
import io.catraca.rules.promotion.Promotions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/**
 * The answers of a published version as they are kept beside its files, so that a restart need not
 * wait for the compiler. Another format than this one's is not read: the files are compiled again.
 */
public final class StoredContents {

  private static final int FORMAT = 3;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(
              new SimpleModule()
                  .addSerializer(BigMoney.class, ToStringSerializer.instance)
                  .addDeserializer(BigMoney.class, new MoneyReader()))
          .addMixIn(Offer.Terms.class, TermsByName.class)
          .build();

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @Type(value = Offer.NotSold.class, name = "notSold"),
    @Type(value = Offer.Included.class, name = "included"),
    @Type(value = Offer.Limited.class, name = "limited"),
    @Type(value = Offer.Unlimited.class, name = "unlimited"),
    @Type(value = Offer.Priced.class, name = "priced"),
    @Type(value = Offer.Tiered.class, name = "tiered"),
    @Type(value = Offer.OnRequest.class, name = "onRequest"),
    @Type(value = Offer.AsContracted.class, name = "asContracted")
  })
  private interface TermsByName {}

  /**
   * An answer from a day on.
   *
   * @param from null where it holds before any change
   */
  private record Answer(Question question, @Nullable LocalDate from, Offer offer) {}

  /** A decision without its reason, which is worded anew. */
  private record Decided(@Nullable Word tab, @Nullable RuleRef rule, @Nullable Decided overridden) {

    static Decided of(AccessDecision decision) {
      AccessDecision overridden = decision.overridden();
      return new Decided(
          decision.tab(), decision.rule(), overridden == null ? null : Decided.of(overridden));
    }

    AccessDecision decision() {
      if (rule == null) {
        return AccessDecision.NO_RULE;
      }
      return tab == null
          ? AccessDecision.hiddenBy(rule, overridden == null ? null : overridden.decision())
          : AccessDecision.shownBy(rule, tab);
    }
  }

  /**
   * Decisions once each, and for each combination in order the place of its decision.
   *
   * @param promotions whether there are any: they are no answers, and are compiled from the files
   */
  private record Stored(
      int format,
      DeclaredWords words,
      List<Decided> decisions,
      List<Integer> byCombination,
      List<Plan> plans,
      List<Word> meters,
      List<Item> items,
      List<Section> sections,
      List<Answer> offers,
      @Nullable String historyLimit,
      boolean promotions) {}

  private StoredContents() {}

  public static String write(RuleContents contents) {
    Map<Decided, Integer> places = new LinkedHashMap<>();
    List<Integer> byCombination = new ArrayList<>();
    for (AccessFacts facts : AccessTable.combinations(contents.words())) {
      AccessDecision decision = contents.access().decide(facts);
      Decided decided = Decided.of(decision);
      byCombination.add(places.computeIfAbsent(decided, next -> places.size()));
    }
    PriceList prices = contents.prices();
    List<Answer> offers = new ArrayList<>();
    prices.offers().forEach((question, timeline) -> addAnswers(question, timeline, offers));
    Stored stored =
        new Stored(
            FORMAT,
            contents.words(),
            List.copyOf(places.keySet()),
            byCombination,
            prices.plans(),
            prices.meters(),
            prices.items(),
            prices.sections(),
            offers,
            contents.historyLimit(),
            contents.promotions().any());
    try {
      return JSON.writeValueAsString(stored);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("answers can always be written", e);
    }
  }

  private static void addAnswers(
      Question question, Timeline<Offer> timeline, List<Answer> answers) {
    answers.add(new Answer(question, null, timeline.first()));
    timeline.changes().forEach((day, offer) -> answers.add(new Answer(question, day, offer)));
  }

  /**
   * The answers, or empty where they were stored in another format.
   *
   * @param promotions compiles them, where the version has any; empty where they do not compile
   */
  public static Optional<RuleContents> read(
      String json, Function<PriceList, Optional<Promotions>> promotions) {
    try {
      if (JSON.readTree(json).path("format").asInt() != FORMAT) {
        return Optional.empty();
      }
      Stored stored = JSON.readValue(json, Stored.class);
      RuleContents contents = contents(stored);
      return stored.promotions()
          ? promotions.apply(contents.prices()).map(contents::with)
          : Optional.of(contents);
    } catch (JsonProcessingException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static RuleContents contents(Stored stored) {
    List<AccessDecision> known = stored.decisions().stream().map(Decided::decision).toList();
    Map<AccessFacts, AccessDecision> decisions = new HashMap<>();
    List<AccessFacts> combinations = AccessTable.combinations(stored.words());
    for (int index = 0; index < combinations.size(); index++) {
      decisions.put(combinations.get(index), known.get(stored.byCombination().get(index)));
    }
    AccessTable access =
        AccessTable.of(
            stored.words(), facts -> decisions.getOrDefault(facts, AccessDecision.NO_RULE));
    PriceList prices =
        new PriceList(
            stored.plans(),
            stored.meters(),
            stored.items(),
            stored.sections(),
            timelines(stored.offers()));
    return RuleContents.of(stored.words(), access, prices, stored.historyLimit());
  }

  private static Map<Question, Timeline<Offer>> timelines(List<Answer> answers) {
    Map<Question, Offer> first = new HashMap<>();
    Map<Question, SortedMap<LocalDate, Offer>> changes = new HashMap<>();
    for (Answer answer : answers) {
      SortedMap<LocalDate, Offer> later =
          changes.computeIfAbsent(answer.question(), question -> new TreeMap<>());
      if (answer.from() == null) {
        first.put(answer.question(), answer.offer());
      } else {
        later.put(answer.from(), answer.offer());
      }
    }
    Map<Question, Timeline<Offer>> timelines = new HashMap<>();
    changes.forEach(
        (question, later) ->
            timelines.put(
                question, new Timeline<>(Objects.requireNonNull(first.get(question)), later)));
    return timelines;
  }
}
