package io.catraca.rules.diff;

import io.catraca.rules.access.Profile;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.diff.WordChange.Kind;
import io.catraca.rules.model.Word;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.Printed;
import io.catraca.rules.price.Section;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an edition declares, with its properties as text. */
final class WordList {

  /** A declared word with what is said of it; a property that is not set has no entry. */
  record Described(String label, Map<String, String> fields) {

    Described {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }

  private final Map<String, Described> words = new LinkedHashMap<>();

  private WordList() {}

  /** The words of a kind by code, in the order declared. */
  static Map<String, Described> of(Kind kind, RuleContents contents) {
    WordList list = new WordList();
    switch (kind) {
      case LEVEL -> list.add(contents.words().levels());
      case PROFILE -> contents.words().profiles().forEach(list::add);
      case TAB -> list.add(contents.words().tabs());
      case PLAN -> contents.prices().plans().forEach(list::add);
      case SECTION -> contents.prices().sections().forEach(list::add);
      case METER -> list.add(contents.prices().meters());
      case ITEM -> contents.prices().items().forEach(list::add);
      case REPRINT -> contents.prices().sections().forEach(list::addReprints);
      case HISTORY_LIMIT -> list.addHistory(contents.historyLimit());
      case PLAN_ORDER -> throw new IllegalArgumentException("an order is no word");
    }
    return list.words;
  }

  private void add(List<Word> declared) {
    declared.forEach(word -> words.put(word.code(), new Described(word.label(), Map.of())));
  }

  private void add(Profile profile) {
    String may = Boolean.toString(profile.mayChangeAccess());
    words.put(profile.code(), new Described(profile.label(), Map.of("mayChangeAccess", may)));
  }

  private void add(Plan plan) {
    Map<String, String> fields = new LinkedHashMap<>();
    put(fields, "soldUntil", plan.soldUntil());
    words.put(plan.code(), new Described(plan.label(), fields));
  }

  /** The list knows sections by what it prints over them. */
  private void add(Section section) {
    words.put(section.label(), new Described(section.label(), Map.of()));
  }

  private void addReprints(Section section) {
    for (Printed row : section.rows()) {
      if (!row.label().equals(row.item().label())) {
        words.put(
            row.item().code() + " @ " + section.label(), new Described(row.label(), Map.of()));
      }
    }
  }

  private void addHistory(@Nullable String limit) {
    if (limit != null) {
      words.put(limit, new Described(limit, Map.of()));
    }
  }

  private void add(Item item) {
    Map<String, String> fields = new LinkedHashMap<>();
    put(fields, "kind", item.kind());
    put(fields, "section", item.section());
    put(fields, "position", item.position() == Integer.MAX_VALUE ? null : item.position());
    put(fields, "per", item.per());
    put(fields, "maximum", item.maximum());
    put(fields, "raises", item.raises());
    put(fields, "lifts", item.lifts().isEmpty() ? null : String.join(", ", item.lifts()));
    put(fields, "quantityFrom", item.quantityFrom());
    put(fields, "soldUntil", item.soldUntil());
    item.usage()
        .ifPresent(
            band -> {
              put(fields, "meter", band.meter());
              put(fields, "from", band.from());
              put(fields, "to", band.to());
              put(fields, "paidToMeta", band.paidToMeta());
            });
    words.put(item.code(), new Described(item.label(), fields));
  }

  private static void put(Map<String, String> fields, String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value.toString());
    }
  }
}
