package io.catraca.rules.engine;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.source.RuleSource;
import java.util.List;
import java.util.UUID;
import org.drools.model.codegen.ExecutableModelProject;
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

  private Knowledge(ReleaseId release, KieContainer container) {
    this.release = release;
    this.container = container;
  }

  /**
   * Compiles a file.
   *
   * @param answer the type of the answer that consequences call
   * @throws CompilationFailure if it does not compile, whatever the reason
   */
  static Knowledge compile(RuleSource source, Class<?> answer) throws CompilationFailure {
    KieServices services = KieServices.Factory.get();
    ReleaseId release = services.newReleaseId("catraca", "rules", UUID.randomUUID().toString());
    KieFileSystem files = services.newKieFileSystem();
    files.generateAndWritePomXML(release);
    files.write(
        "src/main/resources/" + source.packageName().replace('.', '/') + "/rules.drl",
        prelude(source, answer) + source.drl());
    try {
      KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
      List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
      if (errors.isEmpty()) {
        return new Knowledge(release, services.newKieContainer(release));
      }
      throw new CompilationFailure(CompilerMessages.problems(source, errors));
    } catch (CompilationFailure failure) {
      services.getRepository().removeKieModule(release);
      throw failure;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      services.getRepository().removeKieModule(release);
      String reason = String.valueOf(e.getMessage());
      throw new CompilationFailure(
          List.of(RuleProblem.inFile(source.file(), "rule.compilerFailed", reason)));
    }
  }

  KieSession newSession() {
    return container.getKieBase().newKieSession();
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
        + "; import io.catraca.rules.facts.*; "
        + (source.rows().isEmpty() ? "" : "import io.catraca.rules.source.TableRow; ")
        + "global "
        + answer.getName()
        + " answer;\n";
  }
}
