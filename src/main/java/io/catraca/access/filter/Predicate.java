package io.catraca.access.filter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A condition on a conversation, as a tree of few kinds of node. Comparing with null is neither
 * true nor false, as in SQL; the trees that are made here never depend on it.
 */
public sealed interface Predicate {

  /** Whether all hold. */
  record And(List<Predicate> and) implements Predicate {}

  /** Whether any holds; none does where there are none. */
  record Or(List<Predicate> or) implements Predicate {}

  record Not(Predicate not) implements Predicate {}

  record Eq(Value eq) implements Predicate {}

  record In(Values in) implements Predicate {}

  record IsNull(Subject isNull) implements Predicate {}

  /** Whether an instant is earlier than another, not the same. */
  record Before(Moment before) implements Predicate {}

  record Value(Field field, String value) {}

  record Values(Field field, List<String> values) {}

  record Subject(Field field) {}

  record Moment(Field field, Instant value) {}

  static Predicate eq(Field field, String value) {
    return new Eq(new Value(field, value));
  }

  /** One of some values, of which there is at least one. */
  static Predicate in(Field field, List<String> values) {
    return values.size() == 1
        ? eq(field, values.get(0))
        : new In(new Values(field, List.copyOf(values)));
  }

  static Predicate isNull(Field field) {
    return new IsNull(new Subject(field));
  }

  static Predicate before(Field field, Instant instant) {
    return new Before(new Moment(field, instant));
  }

  static Predicate not(Predicate predicate) {
    return new Not(predicate);
  }

  static Predicate all(List<Predicate> parts) {
    List<Predicate> flat = new ArrayList<>();
    for (Predicate part : parts) {
      flat.addAll(part instanceof And inner ? inner.and() : List.of(part));
    }
    return flat.size() == 1 ? flat.get(0) : new And(List.copyOf(flat));
  }

  static Predicate any(List<Predicate> parts) {
    List<Predicate> flat = new ArrayList<>();
    for (Predicate part : parts) {
      flat.addAll(part instanceof Or inner ? inner.or() : List.of(part));
    }
    return flat.size() == 1 ? flat.get(0) : new Or(List.copyOf(flat));
  }
}
