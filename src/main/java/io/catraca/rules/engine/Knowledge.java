package io.catraca.rules.engine;

import io.catraca.rules.facts.AccessAnswer;
import io.catraca.rules.facts.AccessQuestion;
import io.catraca.rules.facts.PriceQuestion;
import io.catraca.rules.facts.PromotionAnswer;
import io.catraca.rules.facts.Purchase;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.sandbox.Sandbox;
import io.catraca.rules.source.RuleSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.KieSession;

/**
 * The compiled rules of one file. Each file is compiled by itself, so that an edit costs what that
 * file costs. They hold classes of their own until closed.
 */
final class Knowledge implements AutoCloseable {

  private final ReleaseId release;
  private final KieContainer container;
  private final KieBase base;

  private Knowledge(ReleaseId release, KieContainer container) {
    this.release = release;
    this.container = container;
    this.base = container.getKieBase();
  }

  /**
   * Compiles a file.
   *
   * @param answer the type of the answer that consequences call
   * @throws CompilationFailure if it does not compile, whatever the reason
   */
  static Knowledge compile(RuleSource source, Class<?> answer) throws CompilationFailure {
    Sandbox.Judged judged = Sandbox.checkText(source, questionOf(answer));
    if (!judged.problems().isEmpty()) {
      throw new CompilationFailure(judged.problems());
    }
    KieServices services = KieServices.Factory.get();
    ReleaseId release = services.newReleaseId("catraca", "rules", UUID.randomUUID().toString());
    try {
      String drl = prelude(source, answer) + judged.text();
      return build(source, questionOf(answer), drl, services, release);
    } catch (CompilationFailure failure) {
      services.getRepository().removeKieModule(release);
      throw failure;
    } catch (RuntimeException | Error e) {
      services.getRepository().removeKieModule(release);
      String reason = e.getClass().getSimpleName() + ": " + e.getMessage();
      throw new CompilationFailure(
          List.of(RuleProblem.inFile(source.file(), "rule.compilerFailed", reason)));
    }
  }

  private static Knowledge build(
      RuleSource source, Class<?> question, String drl, KieServices services, ReleaseId release)
      throws CompilationFailure {
    KieFileSystem files = services.newKieFileSystem();
    files.generateAndWritePomXML(release);
    files.write("src/main/resources/" + source.packageName().replace('.', '/') + "/rules.drl", drl);
    ClassLoader loader = Sandbox.classLoader();
    KieBuilder builder =
        services.newKieBuilder(files, loader).buildAll(ExecutableModelProject.class);
    List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
    if (!errors.isEmpty()) {
      throw new CompilationFailure(CompilerMessages.problems(source, question, errors));
    }
    List<RuleProblem> refused =
        Sandbox.checkClasses(source, classes((InternalKieModule) builder.getKieModule()));
    if (!refused.isEmpty()) {
      throw new CompilationFailure(refused);
    }
    KieContainer container = services.newKieContainer(release, loader);
    return new Knowledge(release, container);
  }

  private static Class<?> questionOf(Class<?> answer) {
    if (answer == PromotionAnswer.class) {
      return Purchase.class;
    }
    return answer == AccessAnswer.class ? AccessQuestion.class : PriceQuestion.class;
  }

  private static Map<String, byte[]> classes(InternalKieModule module) {
    Map<String, byte[]> classes = new TreeMap<>();
    for (String name : module.getFileNames()) {
      if (name.endsWith(".class")) {
        classes.put(name, module.getBytes(name));
      }
    }
    return classes;
  }

  /** Whoever asks after this was closed still gets answers, from classes that then go with him. */
  KieSession newSession() {
    return base.newKieSession();
  }

  @Override
  public void close() {
    container.dispose();
    KieServices.Factory.get().getRepository().removeKieModule(release);
  }

  /** One line, so that line n of the rules is line n + 1 of what is compiled. */
  private static String prelude(RuleSource source, Class<?> answer) {
    return "package "
        + source.packageName()
        + "; import io.catraca.rules.facts.*; import java.math.BigDecimal;"
        + " import java.math.RoundingMode; "
        + (source.rows().isEmpty() ? "" : "import io.catraca.rules.source.TableRow; ")
        + "global "
        + answer.getName()
        + " answer;\n";
  }
}
