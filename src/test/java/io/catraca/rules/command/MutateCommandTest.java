package io.catraca.rules.command;

import static io.catraca.JsonAssert.assertJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.command.CommandFixture.Run;
import io.catraca.rules.mutation.SmallRules;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rules test --mutate}, in a process whose rules have no examples. */
final class MutateCommandTest {

  @TempDir Path folder;

  @BeforeEach
  void write() {
    SmallRules.folder().writeTo(folder);
  }

  @Test
  void whatIsMissedIsListedAndIsAFailureWhereThatIsAskedFor() {
    Run listed = new CommandFixture().run("rules", "test", folder.toString(), "--mutate");

    assertThat(listed.code()).as(listed.complaints()).isZero();
    assertThat(listed.complaints()).isEmpty();
    assertThat(listed.out())
        .contains(
            "plans/add-ons.csv:2:E2: nenhum exemplo nota \"59,00 ?\" → \"59,01 ?\" na coluna"
                + " \"Pro\"\n",
            "plans/add-ons.csv:2: nenhum exemplo nota a falta da linha \"EXTRA_USER\"\n",
            "access/visibility.dslr:8: nenhum exemplo nota a falta da regra \"Na fila\"\n",
            "access/visibility.dslr:4: nenhum exemplo nota a falta de \"quem vê é o"
                + " responsável\"\n")
        .containsPattern("\\d+ mudanças de uma coisa só: \\d+ recusadas na conferência, 0 notadas");
  }

  @Test
  void brokenRulesAreNotChangedAnyFurther() {
    SmallRules.folder().append("plans/add-ons.csv", "X;\n").writeTo(folder);

    Run run = new CommandFixture().run("rules", "test", folder.toString(), "--require-noticed");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.complaints()).startsWith("Nada foi mudado");
    assertThat(run.out()).contains("table.loneCell").doesNotContain("mudanças");
  }

  @Test
  void programsAreToldTheSameAndPeopleHowFarItIs() {
    Run run =
        new CommandFixture()
            .typing("")
            .run(
                "rules",
                "test",
                folder.toString(),
                "--mutate",
                "--require-noticed",
                "--json",
                "--lang",
                "en");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.json().get("ok").booleanValue()).isFalse();
    assertThat(run.json().at("/mutation/noticed").intValue()).isZero();
    assertJson(
        run.json().at("/mutation/missed/0").toString(),
        """
        {"kind": "ROW", "file": "access/history.csv", "line": 2, "cell": null, "column": null,
         "before": "HISTORY_MONTHS", "after": null}
        """);
    int all = run.json().at("/mutation/mutants").intValue();
    assertThat(run.complaints()).startsWith("\r0/" + all).endsWith("\r" + all + "/" + all + "\n");
  }
}
