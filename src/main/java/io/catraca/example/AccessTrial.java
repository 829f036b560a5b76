package io.catraca.example;

import io.catraca.example.yaml.Refusal;
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
import io.catraca.rules.contents.Evidence;
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

  private final DeclaredWords words;
  private final AccessTable table;
  private final Evidence evidence;
  private final Coverage coverage;
  private final List<AccessFacts> combinations;
  private final Choices<Status> statuses = new Choices<>("example.word.status");
  private final Choices<String> levels = new Choices<>("example.word.level");
  private final Choices<TeamRole> roles = new Choices<>("example.word.role");
  private final Choices<String> profiles = new Choices<>("example.word.profile");
  private final Choices<Word> tabs = new Choices<>("example.word.tab");
  private final Choices<Attendant> attendants = new Choices<>("example.word.attendant");
  private final Choices<Boolean> starters = new Choices<>("example.word.starter");
  private final Choices<Boolean> answers = YesNo.CHOICES;

  AccessTrial(Proved proved, Coverage coverage) {
    this.words = proved.contents().words();
    this.table = proved.contents().access();
    this.evidence = proved.evidence();
    this.coverage = coverage;
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
  public Optional<Mismatch> run(Fields given, Tree expected, @Nullable LocalDate day) {
    String value = expected.asText().value();
    if (value.equalsIgnoreCase(CHANGES) || value.equalsIgnoreCase(DOES_NOT_CHANGE)) {
      return changes(given, value.equalsIgnoreCase(CHANGES));
    }
    List<AccessFacts> facts = facts(given);
    Optional<Word> tab = tab(expected.asText());
    tab.ifPresent(word -> coverage.word(Kind.TAB, word.code()));
    facts.forEach(one -> evidence.agreeing().getOrDefault(one, List.of()).forEach(coverage::rule));
    List<AccessFacts> wrong =
        facts.stream()
            .filter(one -> !Objects.equals(table.decide(one).tab(), tab.orElse(null)))
            .toList();
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
    return Optional.of(new Mismatch(expected.asText().value(), got));
  }

  /** Whether each profile that is given may or may not change a team's access. */
  private Optional<Mismatch> changes(Fields given, boolean wanted) {
    Set<String> codes = profiles.findAll(given.only(PROFILE).get(PROFILE));
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

  private List<AccessFacts> facts(Fields given) {
    given.only(STATUS, LEVEL, ROLE, PROFILE, ATTENDANT, STARTER, HISTORY);
    List<AccessFacts> left = new ArrayList<>(combinations);
    keep(left, given, STATUS, statuses, AccessFacts::status);
    keep(left, given, LEVEL, levels, facts -> Objects.requireNonNullElse(facts.level(), NO_TEAM))
        .forEach(level -> coverage.word(Kind.LEVEL, level));
    keep(left, given, ROLE, roles, AccessFacts::role);
    keep(left, given, PROFILE, profiles, AccessFacts::profile)
        .forEach(profile -> coverage.word(Kind.PROFILE, profile));
    keep(left, given, ATTENDANT, attendants, AccessFacts::attendant);
    keep(left, given, STARTER, starters, AccessFacts::starter);
    if (keep(left, given, HISTORY, answers, AccessFacts::withinHistory).contains(false)) {
      coverage.history();
    }
    if (left.isEmpty()) {
      throw new Refusal(given.line(), "example.impossible");
    }
    return left;
  }

  /** Leaves the facts that an example asks for, and says which; none where any will do. */
  private static <T> Set<T> keep(
      List<AccessFacts> left,
      Fields given,
      String name,
      Choices<T> choices,
      Function<AccessFacts, T> fact) {
    Set<T> wanted = given.find(name).map(choices::findAll).orElse(Set.of());
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
