package io.catraca.rules.facts;

import io.catraca.rules.access.Profile;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.model.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What the access rules say: the words they declare, and where a conversation appears. */
public final class AccessAnswer {

  /** A word together with the rule that declares it. */
  public record Declared<T>(T word, RuleRef rule) {}

  private final Supplier<RuleRef> firing;
  private final List<Declared<Word>> levels = new ArrayList<>();
  private final List<Declared<Profile>> profiles = new ArrayList<>();
  private final List<Declared<Word>> tabs = new ArrayList<>();
  private final List<Declared<String>> historyLimits = new ArrayList<>();
  private final List<Declared<String>> shown = new ArrayList<>();
  private final List<RuleRef> hidden = new ArrayList<>();

  /**
   * Starts with nothing said.
   *
   * @param firing the rule that is speaking
   */
  public AccessAnswer(Supplier<RuleRef> firing) {
    this.firing = firing;
  }

  /** Declares an access level. */
  public void level(String code, String label) {
    TooManyAnswers.add(levels, declared(new Word(code, label)));
  }

  /** Declares a profile and whether it may change a team's access level. */
  public void profile(String code, String label, boolean mayChangeAccess) {
    TooManyAnswers.add(profiles, declared(new Profile(code, label, mayChangeAccess)));
  }

  /** Declares a tab. */
  public void tab(String code, String label) {
    TooManyAnswers.add(tabs, declared(new Word(code, label)));
  }

  /** Names the limit of the plans, in months, that says how far back concluded conversations go. */
  public void historyLimit(String item) {
    TooManyAnswers.add(historyLimits, declared(item));
  }

  /** Shows the conversation in a tab, given by code or label. */
  public void showIn(String tab) {
    TooManyAnswers.add(shown, declared(tab));
  }

  /** Hides the conversation, whatever shows it. */
  public void hide() {
    TooManyAnswers.add(hidden, firing.get());
  }

  public List<Declared<Word>> levels() {
    return levels;
  }

  public List<Declared<Profile>> profiles() {
    return profiles;
  }

  public List<Declared<Word>> tabs() {
    return tabs;
  }

  public List<Declared<String>> historyLimits() {
    return historyLimits;
  }

  public List<Declared<String>> shown() {
    return shown;
  }

  public List<RuleRef> hidden() {
    return hidden;
  }

  /** Forgets what was said of the last question; the declared words stay. */
  public void startQuestion() {
    shown.clear();
    hidden.clear();
  }

  private <T> Declared<T> declared(T word) {
    return new Declared<>(word, firing.get());
  }
}
