package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Mistakes as product staff make them, put into the shipped folder at random, each in a place of
 * its own, with the place where each has to be told.
 */
final class Mistakes {

  static final String ADD_ONS = "plans/add-ons.csv";
  static final String FEATURES = "plans/features.csv";
  static final String USAGE = "plans/usage-prices.csv";
  private static final int SHIPPED_SENTENCES = 172;

  static final String SENTENCES = "access/visibility.dslr";

  private final Random random;
  private final Set<String> rows = new HashSet<>();
  private final Set<String> places = new TreeSet<>();
  private final Set<String> broken = new TreeSet<>();
  private RuleFolderFixture files;

  /** Starts with the shipped folder, whose add-ons have columns of days. */
  Mistakes(long seed) {
    this.random = new Random(seed);
    this.files =
        RuleFolderFixture.shipped()
            .edit(
                ADD_ONS, text -> Columns.of(text).with("Vale de", "").with("Vale até", "").text());
  }

  RuleFolderFixture files() {
    return files;
  }

  /** Where something has to be told: {@code file:line} and, in a table, the cell. */
  Set<String> places() {
    return places;
  }

  // ---- Cells that cannot be read ----

  void badPrice() {
    String file = any(ADD_ONS, FEATURES, USAGE, "plans/fees.csv");
    cell(file, row(file), any("Automation", "Pro", "Advanced"), any("", "dez", "1,2,3"));
  }

  void badCode() {
    String file = any(ADD_ONS, FEATURES);
    cell(file, row(file), "Código", "codigo livre");
  }

  void badSection() {
    String file = any(ADD_ONS, FEATURES, USAGE);
    cell(file, row(file), "Seção", any("", "canais"));
  }

  void badChoice() {
    cell(FEATURES, row(FEATURES), "Tipo", "limitado");
  }

  void badMaximum() {
    cell(ADD_ONS, row(ADD_ONS), "Máximo", "muitos");
  }

  void badDay() {
    cell(ADD_ONS, row(ADD_ONS), any("Vale de", "Vale até", "Vendido até"), "31/02/2027");
  }

  void badFee() {
    cell("plans/plans.csv", row("plans/plans.csv"), "Mensalidade", "a combinar");
  }

  void badLabelOfAProfile() {
    cell("access/profiles.csv", row("access/profiles.csv"), "Perfil", "");
  }

  void badUnits() {
    cell(USAGE, row(USAGE), any("Da unidade", "Até a unidade"), "x");
  }

  // ---- Words that nothing declares ----

  void unknownSection() {
    String file = any(ADD_ONS, FEATURES, USAGE);
    cell(file, row(file), "Seção", "SECTOIN");
  }

  void unknownLimit() {
    cell(ADD_ONS, row(ADD_ONS), any("Aumenta", "Libera", "Quantidade se não dita"), "USRES");
  }

  void unknownLimitOfTheHistory() {
    cell("access/history.csv", 2, "Limite que diz quantos meses", "HISTORY_MONTH");
  }

  void unknownTab() {
    file(
        "access/tab.drl",
        "rule \"tab\" when Listing()\nthen\n answer.showIn(\"OTHRES\");\nend\n",
        3);
  }

  void unknownLevel() {
    String rule = "rule \"level\" when\n AccessQuestion( \"TEEM\" == level )\nthen\nend\n";
    file("access/level.drl", rule, 2);
  }

  void unknownItem() {
    String rule = "rule \"item\" when\n\n PriceQuestion( isAbout(\"EXTRA_USR\") )\nthen\nend\n";
    file("plans/item.drl", rule, 3);
    rows.add(ADD_ONS + 6);
  }

  // ---- Rows that go with others ----

  void holeOfDays() {
    if (random.nextBoolean()) {
      cell(ADD_ONS, row(ADD_ONS), "Vale de", "01/01/2027");
    } else {
      cell(ADD_ONS, row(ADD_ONS), "Vale até", "31/12/2026");
    }
  }

  void daysBackwards() {
    int row = row(ADD_ONS);
    set(ADD_ONS, row, "Vale de", "01/01/2027");
    cell(ADD_ONS, row, "Vale até", "31/12/2026");
  }

  void rowTwice() {
    String file = any(ADD_ONS, FEATURES, "plans/sections.csv", "access/tabs.csv");
    String line = lines(file).get(row(file) - 1);
    files = files.append(file, line + "\n");
    rows.add(file + lines(file).size());
    places.add("%s:%d (A%2$d)".formatted(file, lines(file).size()));
  }

  void wrongCurrency() {
    cell(ADD_ONS, row(ADD_ONS), any("Pro", "Advanced"), "US$ 5,00");
  }

  void wrongOffer() {
    cell(ADD_ONS, row(ADD_ONS), "Máximo", "0");
  }

  // ---- Sentences ----

  void misspeltSentence() {
    List<Integer> sentences = linesWith("    ");
    int line = sentences.get(random.nextInt(sentences.size()));
    line(SENTENCES, line, lines(SENTENCES).get(line - 1) + " xyz");
  }

  void misspeltWord() {
    List<Integer> sentences = linesWith("    o acesso da equipe é ");
    line(
        SENTENCES,
        sentences.get(random.nextInt(sentences.size())),
        "    o acesso da equipe é Equpe");
  }

  void clashOfTabs() {
    int line = lines(SENTENCES).size() + 1;
    files =
        files.append(
            SENTENCES,
            """
            regra "Outra %d"
            quando
                o atendimento está em andamento
                o atendimento tem equipe
                quem vê é o responsável
            então
                aparece em Novos
            fim
            """
                .formatted(line));
    places.add(SENTENCES + ":" + line);
  }

  void drlThatDoesNotCompile() {
    String rule = "rule \"broken\" when\n AccessQuestion( estado == \"X\" )\nthen\nend\n";
    file("access/broken.drl", rule, 2);
  }

  private void file(String path, String contents, int line) {
    files = files.with(path, contents);
    places.add(path + ":" + line);
  }

  // ---- Mistakes that leave much unknown: what else is told of them does not matter here ----

  void noCode() {
    String file = any(ADD_ONS, FEATURES, "plans/meters.csv", "access/levels.csv");
    cell(file, row(file), "Código", "");
  }

  void unreadableFile() {
    String file = any(ADD_ONS, FEATURES, USAGE, "plans/plans.csv", "access/levels.csv", SENTENCES);
    files = files.with(file, any("", "\"", "\u0000\u0001;;\n"));
    broken.add(file);
  }

  void refusedTemplate() {
    String stem = any("plans/add-ons", "plans/plans", "plans/meters", "access/tabs");
    files = files.edit(stem + ".drt", text -> text.replace("end template", "@{1+1} end template"));
    broken.add(stem + ".drt");
  }

  void refusedDictionary() {
    String file = any("access/visibility.dsl", "plans/contract.dsl");
    files = files.append(file, "[when]x=AccessQuestion(eval(true))\n");
    broken.add(file);
  }

  void templateThatDoesNotCompile() {
    String file = any("plans/features.drt", "plans/sections.drt", "access/profiles.drt");
    files = files.edit(file, text -> text.replace("answer.", "answer.no()."));
    broken.add(file);
  }

  void unknownHeading() {
    String file = any("plans/meters.csv", ADD_ONS, "access/levels.csv");
    files = files.edit(file, text -> text.replaceFirst(";[^;\n]*", ";Xyz"));
    broken.add(file);
  }

  void misspeltPlan() {
    String file = any(ADD_ONS, FEATURES, USAGE);
    files = files.edit(file, text -> text.replaceFirst(";Pro;", ";Prro;"));
    broken.add(file);
  }

  void ruleWithoutAnEnd() {
    List<Integer> ends = linesWith("fim");
    line(SENTENCES, ends.get(random.nextInt(ends.size())), "");
    broken.add(SENTENCES);
  }

  void sentencesWithoutThen() {
    List<Integer> thens = linesWith("então");
    line(SENTENCES, thens.get(random.nextInt(thens.size())), "");
    broken.add(SENTENCES);
  }

  void ruleThatThrows() {
    String rule = "rule \"X\" when Listing() then int none = 0; int all = 1 / none; end\n";
    String file = any("access/throws.drl", "plans/throws.drl");
    files = files.with(file, rule);
    broken.add(file);
  }

  /** Files of which anything may be told. */
  Set<String> broken() {
    return broken;
  }

  // ---- Places ----

  private String any(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** A row that has no mistake yet. */
  private int row(String file) {
    List<String> lines = lines(file);
    List<Integer> left = new ArrayList<>();
    for (int row = 2; row <= lines.size(); row++) {
      if (!rows.contains(file + row)) {
        left.add(row);
      }
    }
    assertThat(left).as(file).isNotEmpty();
    int row = left.get(random.nextInt(left.size()));
    rows.add(file + row);
    return row;
  }

  private List<Integer> linesWith(String beginning) {
    List<String> lines = lines(SENTENCES);
    List<Integer> found = new ArrayList<>();
    for (int line = 1; line <= SHIPPED_SENTENCES; line++) {
      boolean free = !places.contains(SENTENCES + ":" + line);
      if (free && lines.get(line - 1).startsWith(beginning)) {
        found.add(line);
      }
    }
    return found;
  }

  private List<String> lines(String file) {
    return files.text(file).lines().toList();
  }

  private void line(String file, int line, String text) {
    List<String> lines = new ArrayList<>(lines(file));
    lines.set(line - 1, text);
    files = files.with(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    places.add(file + ":" + line);
  }

  private void cell(String file, int row, String heading, String value) {
    int column = set(file, row, heading, value);
    places.add("%s:%d (%c%2$d)".formatted(file, row, 'A' + column));
  }

  private int set(String file, int row, String heading, String value) {
    List<String> lines = new ArrayList<>(lines(file));
    int column = Arrays.asList(lines.get(0).split(";", -1)).indexOf(heading);
    assertThat(column).as(heading).isNotNegative();
    String[] cells = lines.get(row - 1).split(";", -1);
    cells[column] = value;
    lines.set(row - 1, String.join(";", cells));
    files = files.with(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    return column;
  }
}
