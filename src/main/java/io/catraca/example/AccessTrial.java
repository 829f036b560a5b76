package io.catraca.example;

import io.catraca.example.yaml.Refusal;
import io.catraca.example.yaml.Refusals;
import io.catraca.example.yaml.Tree;
import io.catraca.example.yaml.Tree.Fields;
import io.catraca.example.yaml.Tree.Text;
import io.catraca.rules.access.AccessDecision;
import io.catraca.rules.access.AccessFacts;
import io.catraca.rules.access.AccessTable;
import io.catraca.rules.access.Attendant;
import io.catraca.rules.access.DeclaredWords;
import io.catraca.rules.access.FactsInWords;
import io.catraca.rules.access.Status;
import io.catraca.rules.access.TeamRole;
import io.catraca.rules.contents.Evidence.Kind;
import io.catraca.rules.contents.Proved;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.model.Word;
import io.catraca.text.Message;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tries examples of who sees what. A fact that an example does not name may be anything: the
 * example must hold for every combination that is possible.
 */
final class AccessTrial implements Trial {

  private static final String STATUS = "status";
  private static final String LEVEL = "acesso";
  private static final String ROLE = "papel";
  private static final String PROFILE = "perfil";
  private static final String ATTENDANT = "responsável";
  private static final String STARTER = "quem iniciou";
  private static final String HISTORY = "dentro do histórico";
  private static final String HIDDEN = "escondido";
  private static final String SHOWN = "aparece em ";
  private static final String CHANGES = "altera o acesso da equipe";
  private static final String DOES_NOT_CHANGE = "não " + CHANGES;

  /** Stands for the level of a conversation without a team. */
  private static final String NO_TEAM = "";

  private final @Nullable Proved proved;
  private final DeclaredWords words;
  private final Coverage coverage;
  private final List<AccessFacts> combinations;
  private final Choices<Status> statuses = new Choices<>("example.word.status");
  private final Choices<String> levels;
  private final Choices<TeamRole> roles = new Choices<>("example.word.role");
  private final Choices<String> profiles;
  private final Choices<Word> tabs;
  private final Choices<Attendant> attendants = new Choices<>("example.word.attendant");
  private final Choices<Boolean> starters = new Choices<>("example.word.starter");
  private final Choices<Boolean> answers = YesNo.CHOICES;

  /**
   * @param proved what is tried; null where the rules are broken
   */
  AccessTrial(@Nullable Proved proved, Coverage coverage) {
    this.proved = proved;
    this.words =
        proved == null
            ? new DeclaredWords(List.of(), List.of(), List.of())
            : proved.contents().words();
    this.coverage = coverage;
    this.levels = Choices.ofRules("example.word.level", proved != null);
    this.profiles = Choices.ofRules("example.word.profile", proved != null);
    this.tabs = Choices.ofRules("example.word.tab", proved != null);
    this.combinations = AccessTable.combinations(words);
    statuses.add(Status.WAITING, "WAITING", "na fila");
    statuses.add(Status.IN_PROGRESS, "IN_PROGRESS", "em andamento");
    statuses.add(Status.FINISHED, "FINISHED", "concluído");
    words.levels().forEach(level -> levels.add(level.code(), level.code(), level.label()));
    levels.add(NO_TEAM, "NO_TEAM", "sem equipe");
    roles.add(TeamRole.MEMBER, "MEMBER", "membro");
    roles.add(TeamRole.SUPERVISOR, "SUPERVISOR", "supervisor");
    roles.add(TeamRole.NONE, "NONE", "fora da equipe");
    words.profiles().forEach(known -> profiles.add(known.code(), known.code(), known.label()));
    words.tabs().forEach(tab -> tabs.add(tab, tab.code(), tab.label()));
    attendants.add(Attendant.VIEWER, "VIEWER", "quem vê");
    attendants.add(Attendant.SOMEBODY_ELSE, "SOMEBODY_ELSE", "outro");
    attendants.add(Attendant.NOBODY, "NOBODY", "ninguém");
    starters.add(true, "VIEWER", "quem vê").add(false, "SOMEBODY_ELSE", "outro");
  }

  @Override
  public Optional<Mismatch> run(
      Fields given, Tree expected, @Nullable LocalDate day, Refusals refusals) {
    Optional<Boolean> changes = refusals.read(expected::asText).flatMap(AccessTrial::changes);
    if (changes.isPresent()) {
      return changes(given, changes.get(), refusals);
    }
    List<AccessFacts> facts = facts(given, refusals);
    Optional<Word> tab = refusals.read(() -> tab(expected.asText())).flatMap(Function.identity());
    if (proved == null || !refusals.isWhole()) {
      return Optional.empty();
    }
    if (facts.isEmpty()) {
      refusals.add(new Refusal(given.line(), "example.impossible"));
      return Optional.empty();
    }
    return compare(facts, tab.orElse(null), expected.asText(), proved);
  }

  private Optional<Mismatch> compare(
      List<AccessFacts> facts, @Nullable Word tab, Text expected, Proved rules) {
    AccessTable table = rules.contents().access();
    if (tab != null) {
      coverage.word(Kind.TAB, tab.code());
    }
    facts.forEach(
        one -> rules.evidence().agreeing().getOrDefault(one, List.of()).forEach(coverage::rule));
    List<AccessFacts> wrong =
        facts.stream().filter(one -> !Objects.equals(table.decide(one).tab(), tab)).toList();
    if (wrong.isEmpty()) {
      return Optional.empty();
    }
    String got =
        Message.of(
                "example.got",
                got(table.decide(wrong.get(0))),
                FactsInWords.of(wrong.get(0), words),
                wrong.size(),
                facts.size())
            .in(Message.PORTUGUESE);
    return Optional.of(new Mismatch(expected.value(), got));
  }

  /** Whether a change of a team's access is expected to be allowed; empty where it is not asked. */
  private static Optional<Boolean> changes(Text expected) {
    boolean allowed = expected.value().equalsIgnoreCase(CHANGES);
    return allowed || expected.value().equalsIgnoreCase(DOES_NOT_CHANGE)
        ? Optional.of(allowed)
        : Optional.empty();
  }

  /** Whether each profile that is given may or may not change a team's access. */
  private Optional<Mismatch> changes(Fields given, boolean wanted, Refusals refusals) {
    given.only(refusals, PROFILE);
    Set<String> codes =
        refusals.read(() -> profiles.findAll(given.get(PROFILE), refusals)).orElse(Set.of());
    if (!refusals.isWhole()) {
      return Optional.empty();
    }
    codes.forEach(code -> coverage.word(Kind.PROFILE, code));
    List<String> others =
        words.profiles().stream()
            .filter(known -> codes.contains(known.code()) && known.mayChangeAccess() != wanted)
            .map(known -> known.label() + " " + (wanted ? DOES_NOT_CHANGE : CHANGES))
            .toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(new Mismatch(wanted ? CHANGES : DOES_NOT_CHANGE, String.join(", ", others)));
  }

  /** The combinations that an example asks for; none where that cannot happen. */
  private List<AccessFacts> facts(Fields given, Refusals refusals) {
    given.only(refusals, STATUS, LEVEL, ROLE, PROFILE, ATTENDANT, STARTER, HISTORY);
    List<AccessFacts> left = new ArrayList<>(combinations);
    keep(left, given, STATUS, statuses, AccessFacts::status, refusals);
    keep(
            left,
            given,
            LEVEL,
            levels,
            facts -> Objects.requireNonNullElse(facts.level(), NO_TEAM),
            refusals)
        .forEach(level -> coverage.word(Kind.LEVEL, level));
    keep(left, given, ROLE, roles, AccessFacts::role, refusals);
    keep(left, given, PROFILE, profiles, AccessFacts::profile, refusals)
        .forEach(profile -> coverage.word(Kind.PROFILE, profile));
    keep(left, given, ATTENDANT, attendants, AccessFacts::attendant, refusals);
    keep(left, given, STARTER, starters, AccessFacts::starter, refusals);
    if (keep(left, given, HISTORY, answers, AccessFacts::withinHistory, refusals).contains(false)) {
      coverage.history();
    }
    return left;
  }

  /** Leaves the facts that an example asks for, and says which; none where any will do. */
  private static <T> Set<T> keep(
      List<AccessFacts> left,
      Fields given,
      String name,
      Choices<T> choices,
      Function<AccessFacts, T> fact,
      Refusals refusals) {
    Set<T> wanted =
        given
            .find(name)
            .flatMap(tree -> refusals.read(() -> choices.findAll(tree, refusals)))
            .orElse(Set.of());
    left.removeIf(facts -> !wanted.isEmpty() && !wanted.contains(fact.apply(facts)));
    return wanted;
  }

  /** The tab in which the conversation is to appear; empty where it is to be hidden. */
  private Optional<Word> tab(Text expected) {
    String value = expected.value();
    if (value.equalsIgnoreCase(HIDDEN)) {
      return Optional.empty();
    }
    if (!value.regionMatches(true, 0, SHOWN, 0, SHOWN.length())) {
      throw new Refusal(expected.line(), "example.access", value);
    }
    return Optional.of(tabs.find(new Text(expected.line(), value.substring(SHOWN.length()))));
  }

  private static Message got(AccessDecision decision) {
    RuleRef rule = decision.rule();
    if (rule == null) {
      return Message.of("example.noRule");
    }
    return decision.tab() == null
        ? Message.of("example.hidden", rule.name(), rule.file(), rule.line())
        : Message.of(
            "example.shown", decision.tab().label(), rule.name(), rule.file(), rule.line());
  }
}
