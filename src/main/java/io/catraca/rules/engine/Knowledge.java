package io.catraca.rules.engine;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.definition.rule.Rule;
import org.kie.api.runtime.KieContainer;

/** Compiled rules of one kind of question. They hold classes of their own until closed. */
final class Knowledge implements AutoCloseable {

  private final ReleaseId release;
  private final KieContainer container;
  private final Map<String, RuleSource> sources;

  private Knowledge(ReleaseId release, KieContainer container, Map<String, RuleSource> sources) {
    this.release = release;
    this.container = container;
    this.sources = sources;
  }

  /**
   * Compiles rules.
   *
   * @param answer the type of the answer that consequences call
   * @throws CompilationFailure if they do not compile, whatever the reason
   */
  static Knowledge compile(List<RuleSource> sources, Class<?> answer) throws CompilationFailure {
    KieServices services = KieServices.Factory.get();
    ReleaseId release = services.newReleaseId("catraca", "rules", UUID.randomUUID().toString());
    KieFileSystem files = services.newKieFileSystem();
    files.generateAndWritePomXML(release);
    Map<String, RuleSource> byPackage = new HashMap<>();
    for (RuleSource source : sources) {
      byPackage.put(source.packageName(), source);
      files.write(path(source), prelude(source, answer) + source.drl());
    }
    try {
      KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
      List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
      if (!errors.isEmpty()) {
        throw new CompilationFailure(problems(errors, byPackage));
      }
      return new Knowledge(release, services.newKieContainer(release), byPackage);
    } catch (CompilationFailure failure) {
      services.getRepository().removeKieModule(release);
      throw failure;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      services.getRepository().removeKieModule(release);
      String file = sources.stream().map(RuleSource::file).collect(Collectors.joining(", "));
      throw new CompilationFailure(
          List.of(RuleProblem.inFile(file, "rule.compilerFailed", String.valueOf(e.getMessage()))));
    }
  }

  Asking startAsking() {
    return new Asking(container.getKieBase().newKieSession(), this::ruleOf);
  }

  private RuleRef ruleOf(Rule rule) {
    RuleSource source = sources.get(rule.getPackageName());
    RuleRef known = source == null ? null : source.rules().get(rule.getName());
    String file = source == null ? rule.getPackageName() : source.file();
    return known == null ? new RuleRef(rule.getName(), file, 1) : known;
  }

  @Override
  public void close() {
    container.dispose();
    KieServices.Factory.get().getRepository().removeKieModule(release);
  }

  private static String path(RuleSource source) {
    return "src/main/resources/" + source.packageName().replace('.', '/') + "/rules.drl";
  }

  /** One line, so that line n of the rules is line n + 1 of what is compiled. */
  private static String prelude(RuleSource source, Class<?> answer) {
    return "package "
        + source.packageName()
        + "; import io.catraca.rules.facts.*; global "
        + answer.getName()
        + " answer;\n";
  }

  private static List<RuleProblem> problems(
      List<Message> errors, Map<String, RuleSource> byPackage) {
    List<RuleProblem> problems = new ArrayList<>();
    for (Message error : errors) {
      String folder = error.getPath() == null ? "" : error.getPath();
      RuleSource source =
          byPackage.values().stream()
              .filter(candidate -> folder.contains(candidate.packageName().replace('.', '/')))
              .findFirst()
              .orElse(null);
      String text = error.getText().lines().findFirst().orElse("");
      problems.add(
          source == null
              ? RuleProblem.inFile(folder, "rule.doesNotCompile", text)
              : RuleProblem.atLine(
                  source.file(), source.lineOf(error.getLine() - 1), "rule.doesNotCompile", text));
    }
    return problems;
  }
}
