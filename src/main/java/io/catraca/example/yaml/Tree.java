package io.catraca.example.yaml;

import io.catraca.rules.model.Nearest;
import io.catraca.text.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of an example file, with its line. */
public sealed interface Tree {

  int line();

  /** A word, a number, a sentence; empty where nothing is written. */
  record Text(int line, String value) implements Tree {}

  /** A list. */
  record Items(int line, List<Tree> all) implements Tree {

    public Items {
      all = List.copyOf(all);
    }
  }

  /**
   * Names with a value each, in their order.
   *
   * @param line line of the first name
   */
  record Fields(int line, Map<String, Field> all) implements Tree {

    public Fields {
      all = new LinkedHashMap<>(all);
    }

    /** Refuses every name but these. */
    public Fields only(Refusals refusals, String... names) {
      List<String> known = List.of(names);
      all.forEach(
          (name, field) -> {
            if (!known.contains(name)) {
              Message meant =
                  Nearest.nearest(name, known)
                      .map(near -> Message.of("rules.meant", near))
                      .orElseGet(() -> Message.of("rules.meantNothing"));
              String told = String.join(", ", known);
              refusals.add(new Refusal(field.line(), "example.unknownKey", name, told, meant));
            }
          });
      return this;
    }

    /** The value under a name, where there is one. */
    public Optional<Tree> find(String name) {
      return Optional.ofNullable(all.get(name)).map(Field::value);
    }

    /** The value under a name, or under another that is a slip of it and is refused as such. */
    public Optional<Tree> findLike(String name) {
      return find(name).or(() -> Nearest.nearest(name, all.keySet()).flatMap(this::find));
    }

    /** The value under a name, without which an example makes no sense. */
    public Tree get(String name) {
      return findLike(name).orElseThrow(() -> new Refusal(line, "example.missingKey", name));
    }
  }

  /** A value under a name, with the line of the name. */
  record Field(int line, Tree value) {}

  default Text asText() {
    if (this instanceof Text text && !text.value().isEmpty()) {
      return text;
    }
    throw expected("example.shape.text");
  }

  default Fields asFields() {
    if (this instanceof Fields fields) {
      return fields;
    }
    throw expected("example.shape.fields");
  }

  default Items asItems() {
    if (this instanceof Items items) {
      return items;
    }
    throw expected("example.shape.items");
  }

  /** The words of a list, or the one word that stands where a list could. */
  default List<Text> asTexts() {
    List<Text> texts = new ArrayList<>();
    if (this instanceof Items items) {
      items.all().forEach(item -> texts.add(item.asText()));
    } else {
      texts.add(asText());
    }
    return texts;
  }

  private Refusal expected(String shape) {
    return new Refusal(line(), "example.shape", Message.of(shape));
  }
}
