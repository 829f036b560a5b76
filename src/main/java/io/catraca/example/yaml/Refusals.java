package io.catraca.example.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Everything of an example that cannot be understood, so that all of it can be told at once. */
public final class Refusals {

  /** That a word cannot be judged, because the rules that would declare it are broken. */
  public static final class Unjudged extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Unjudged() {
      super("the words are not known", null, false, false);
    }
  }

  private final List<Refusal> all = new ArrayList<>();
  private boolean whole = true;

  /** Reads a part; empty where it cannot be understood, which is kept. */
  public <T> Optional<T> read(Supplier<T> part) {
    try {
      return Optional.of(part.get());
    } catch (Refusal refusal) {
      add(refusal);
    } catch (Unjudged words) {
      unjudged();
    }
    return Optional.empty();
  }

  public void add(Refusal refusal) {
    whole = false;
    all.add(refusal);
  }

  /** Notes that a part cannot be judged, which is told elsewhere. */
  public void unjudged() {
    whole = false;
  }

  /** Whether every part was read. */
  public boolean isWhole() {
    return whole;
  }

  /** Whether anything was refused from one line on, before another. */
  public boolean anyWithin(int line, int end) {
    return all.stream().anyMatch(refusal -> refusal.line() >= line && refusal.line() < end);
  }

  public List<Refusal> all() {
    return List.copyOf(all);
  }
}
