package io.catraca.access.filter;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A condition on a conversation, as a tree of few kinds of node. Comparing with null is neither
 * true nor false, as in SQL; the trees that are made here never depend on it.
 */
@Schema(
    name = "Predicate",
    description =
        "One of and, or, not, eq, in, isNull, before; fields by the names of a conversation's in"
            + " decisions, values as the caller's data has them",
    oneOf = {
      Predicate.And.class,
      Predicate.Or.class,
      Predicate.Not.class,
      Predicate.Eq.class,
      Predicate.In.class,
      Predicate.IsNull.class,
      Predicate.Before.class
    })
public sealed interface Predicate {

  /** Whether all hold. */
  @Schema(name = "PredicateAnd")
  record And(List<Predicate> and) implements Predicate {}

  /** Whether any holds; none does where there are none. */
  @Schema(name = "PredicateOr")
  record Or(List<Predicate> or) implements Predicate {}

  @Schema(name = "PredicateNot")
  record Not(Predicate not) implements Predicate {}

  @Schema(name = "PredicateEq")
  record Eq(Value eq) implements Predicate {}

  @Schema(name = "PredicateIn")
  record In(Values in) implements Predicate {}

  @Schema(name = "PredicateIsNull")
  record IsNull(Subject isNull) implements Predicate {}

  /** Whether an instant is earlier than another, not the same. */
  @Schema(name = "PredicateBefore")
  record Before(Moment before) implements Predicate {}

  @Schema(name = "PredicateValue")
  record Value(Field field, String value) {}

  @Schema(name = "PredicateValues")
  record Values(Field field, List<String> values) {}

  @Schema(name = "PredicateSubject")
  record Subject(Field field) {}

  @Schema(name = "PredicateMoment")
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
