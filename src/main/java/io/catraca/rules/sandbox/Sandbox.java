package io.catraca.rules.sandbox;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.reach.ClassCheck;
import io.catraca.rules.reach.RuleClassLoader;
import io.catraca.rules.reach.Vocabulary;
import io.catraca.rules.reading.RuleFolder;
import io.catraca.rules.sandbox.text.Refusals;
import io.catraca.rules.sandbox.text.Refusals.Refusal;
import io.catraca.rules.source.RuleSource;
import io.catraca.rules.table.SourceText;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps rule files to what they are for: reading their facts and giving their answer. Files are
 * judged as written before anything expands them, the rules made of them before the engine reads
 * them, and the classes made of those before any is loaded.
 */
public final class Sandbox {

  private Sandbox() {}

  /**
   * Rules that were judged.
   *
   * @param text the rules, line by line, as the engine may read them; empty where any is refused
   */
  public record Judged(String text, List<RuleProblem> problems) {

    public Judged {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Judges files that are not rules yet: dictionaries, sentences and templates.
   *
   * @param problems to which is added what is refused
   * @return the files of which anything is refused, of which nothing may be read
   */
  public static Set<String> checkFiles(RuleFolder folder, List<RuleProblem> problems) {
    Set<String> refused = new HashSet<>();
    folder
        .files()
        .forEach(
            (file, contents) -> {
              String text = SourceText.decode(contents);
              Refusals refusals = new Refusals();
              if (file.endsWith(".dsl")) {
                DictionaryCheck.dictionary(text, refusals);
              } else if (file.endsWith(".dslr")) {
                DictionaryCheck.sentences(text, refusals);
              } else if (file.endsWith(".drt")) {
                TemplateCheck.check(text, refusals);
              }
              refusals.found().forEach(refusal -> problems.add(problem(file, refusal)));
              if (!refusals.isEmpty()) {
                refused.add(file);
              }
            });
    return refused;
  }

  private static RuleProblem problem(String file, Refusal refusal) {
    return RuleProblem.atLine(file, refusal.line(), refusal.code(), refusal.arguments().toArray());
  }

  /**
   * Judges the rules of a file.
   *
   * @param question the fact that every question comes as
   */
  public static Judged checkText(RuleSource source, Class<?> question) {
    Refusals refusals = new Refusals();
    boolean generated = source.table() != null;
    String text =
        new TextCheck(vocabulary(source), refusals).rules(source.drl(), question, generated);
    return new Judged(
        text,
        refusals.found().stream()
            .map(found -> source.told(found.line(), found.code(), found.arguments().toArray()))
            .toList());
  }

  /**
   * What is refused of the classes that were made of a file.
   *
   * @param classes by file name, such as {@code catraca/x/Rules.class}
   */
  public static List<RuleProblem> checkClasses(RuleSource source, Map<String, byte[]> classes) {
    return new ClassCheck(source.packageName(), vocabulary(source))
        .check(classes).stream()
            .map(name -> source.told(lineThatNames(source, name), "sandbox.reaches", name))
            .toList();
  }

  /** The only classes that rules can see. */
  public static ClassLoader classLoader() {
    return new RuleClassLoader(Sandbox.class.getClassLoader());
  }

  private static Vocabulary vocabulary(RuleSource source) {
    return source.table() == null ? Vocabulary.ofAuthors() : Vocabulary.ofTables();
  }

  private static int lineThatNames(RuleSource source, String name) {
    String member = name.substring(name.lastIndexOf('.') + 1);
    List<String> lines = source.drl().lines().toList();
    for (int index = 0; index < lines.size(); index++) {
      if (lines.get(index).contains(member)) {
        return index + 1;
      }
    }
    return 0;
  }
}
