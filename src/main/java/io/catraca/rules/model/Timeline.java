package io.catraca.rules.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value for each day there is: each holds until another takes over.
 *
 * @param first what holds before any change
 * @param changes what holds from a day on, none equal to what held before it
 */
public record Timeline<T>(T first, SortedMap<LocalDate, T> changes) {

  /** A value and the days on which it holds. */
  public record Span<T>(Days days, T value) {}

  public Timeline {
    changes = withoutRepeats(first, changes);
  }

  public static <T> Timeline<T> always(T value) {
    return new Timeline<>(value, new TreeMap<>());
  }

  /** What holds on a day. */
  public T on(LocalDate day) {
    if (changes.isEmpty()) {
      return first;
    }
    T last = first;
    for (Map.Entry<LocalDate, T> change : changes.entrySet()) {
      if (change.getKey().isAfter(day)) {
        break;
      }
      last = change.getValue();
    }
    return last;
  }

  /** Every value with its days, in order. */
  public List<Span<T>> spans() {
    List<Span<T>> spans = new ArrayList<>();
    @Nullable LocalDate from = null;
    T value = first;
    for (Map.Entry<LocalDate, T> change : changes.entrySet()) {
      spans.add(new Span<>(new Days(from, change.getKey()), value));
      from = change.getKey();
      value = change.getValue();
    }
    spans.add(new Span<>(new Days(from, null), value));
    return List.copyOf(spans);
  }

  public <R> Timeline<R> map(Function<T, R> function) {
    SortedMap<LocalDate, R> mapped = new TreeMap<>();
    changes.forEach((day, value) -> mapped.put(day, function.apply(value)));
    return new Timeline<>(function.apply(first), mapped);
  }

  /** What comes of two values on every day. */
  public static <A, B, R> Timeline<R> both(
      Timeline<A> one, Timeline<B> other, BiFunction<A, B, R> function) {
    SortedMap<LocalDate, R> both = new TreeMap<>();
    for (LocalDate day : one.changes().keySet()) {
      both.put(day, function.apply(one.on(day), other.on(day)));
    }
    for (LocalDate day : other.changes().keySet()) {
      both.put(day, function.apply(one.on(day), other.on(day)));
    }
    return new Timeline<>(function.apply(one.first(), other.first()), both);
  }

  private static <T> SortedMap<LocalDate, T> withoutRepeats(
      T first, SortedMap<LocalDate, T> changes) {
    SortedMap<LocalDate, T> kept = new TreeMap<>();
    T last = first;
    for (Map.Entry<LocalDate, T> change : changes.entrySet()) {
      if (!Objects.equals(last, change.getValue())) {
        kept.put(change.getKey(), change.getValue());
        last = change.getValue();
      }
    }
    return Collections.unmodifiableSortedMap(kept);
  }
}
