package io.catraca.rules.command;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.TestServer;
import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.command.CommandFixture.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands that speak to a running server. */
@Timeout(180)
final class PublishCommandTest {

  private static final String ADD_ONS = "plans/add-ons.csv";
  private static final RuleFolderFixture SHIPPED = RuleFolderFixture.shipped();

  @TempDir static Path served;
  @TempDir Path folder;

  private static TestServer server;

  @BeforeAll
  static void start() {
    SHIPPED.append("plans/fees.csv", "\n").with("old/notes.csv", "none\n").writeTo(served);
    server =
        TestServer.builder()
            .set("rules.folder", served.toString())
            .set("rules.publish", "manual")
            .start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void goBackToTheFirstVersion() {
    server.post("/v1/rules/versions/1/activate", "");
    asaasAt("95,00").writeTo(folder);
  }

  @Test
  void whatChangesIsShownAndPublishedOnceAgreed() {
    Run run = asPerson("sim", "publish", "--comment", "mais caro");

    assertThat(run.code()).as(run.complaints()).isZero();
    assertThat(run.complaints()).isEqualTo("Publicar? [s/N] ");
    assertThat(run.out())
        .startsWith("Células do catálogo (1):\n  R$ 79,00 → R$ 95,00, ASAAS, PRO\n")
        .contains("Publicada a versão ");
    String live = server.get("/v1/rules").body();
    assertThat(live).contains("\"comment\":\"mais caro\"", "\"authorName\":\"test\"");
    assertThat(run("diff").out()).isEqualTo("Nada muda.\n");
  }

  @Test
  void filesThatTheFolderLacksAreTakenAway() {
    run("publish", "--yes");

    String live = server.get("/v1/rules/versions").body();
    assertThat(live).isNotBlank();
    String files = server.get("/v1/rules/versions/" + version()).body();
    assertThat(files).contains("plans/add-ons.csv").doesNotContain("old/notes.csv");
  }

  @Test
  void nothingIsPublishedWithoutAYes() {
    int before = version();

    assertThat(asPerson("não", "publish").out()).endsWith("Nada foi publicado.\n");
    Run nobody = run("publish");
    assertThat(nobody.code()).isEqualTo(2);
    assertThat(nobody.complaints()).contains("--yes");

    assertThat(version()).isEqualTo(before);
  }

  @Test
  void brokenFolderIsRefusedWithItsProblems() {
    asaasAt("dez").writeTo(folder);

    Run run = run("publish", "--yes");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.complaints())
        .startsWith("O servidor respondeu 422:")
        .contains("plans/add-ons.csv:9 (G9)");
  }

  @Test
  void staleBaseEndsWithThreeAndWhatChangedMeanwhile() {
    run("publish", "--yes");
    asaasAt("96,00").writeTo(folder);

    Run run = run("publish", "--yes", "--base", "1");
    Run json = run("publish", "--yes", "--base", "1", "--json");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).contains("R$ 79,00 → R$ 95,00, ASAAS, PRO");
    assertThat(json.code()).isEqualTo(3);
    assertThat(json.json().at("/diff/from").intValue()).isEqualTo(1);
  }

  @Test
  void whatIsLiveAlreadyIsToldAndNotPublished() {
    run("publish", "--yes");
    int before = version();

    Run again = run("publish", "--yes");

    assertThat(again.code()).isZero();
    assertThat(again.out())
        .startsWith("Nada muda.\nNada a publicar: a versão %d (sha256:".formatted(before));
    assertThat(version()).isEqualTo(before);
  }

  @Test
  void folderIsKeptAsADraftApprovedBySomebodyElseAndPublished() {
    Run kept = as("Ana", "publish", "--as-draft", "--yes", "--comment", "mais caro", "--json");
    String draft = kept.json().get("draft").asText();
    assertThat(kept.json().at("/editors/0/editorName").textValue()).isEqualTo("Ana");

    Run own = as("Ana", "approve", draft, "--yes");
    Run approved = as("Bia", "approve", draft, "--yes");
    Run published = as("Ana", "publish", "--draft", draft, "--yes");
    Run again = as("Ana", "publish", "--draft", draft, "--yes");

    assertThat(own.code()).isEqualTo(2);
    assertThat(own.complaints()).startsWith("O servidor respondeu 403:");
    assertThat(approved.out())
        .contains("R$ 79,00 → R$ 95,00, ASAAS, PRO")
        .endsWith("Aprovado o rascunho %s; aprovações que faltam: 0.\n".formatted(draft));
    assertThat(published.out()).contains("Publicada a versão ");
    assertThat(again.code()).isEqualTo(4);
    assertThat(server.get("/v1/rules").body()).contains("\"comment\":\"mais caro\"");
    assertThat(server.get("/v1/rules/versions/" + version()).body())
        .contains("\"approverName\":\"Bia\"");
  }

  @Test
  void folderIsScheduledAndHoldsBackWhatItWouldUndo() {
    String tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(SECONDS).toString();

    Run scheduled = run("publish", "--yes", "--live-from", tomorrow);
    try {
      assertThat(scheduled.out())
          .containsPattern("Agendada a versão \\d+ para " + tomorrow + "\\.\n$");
      asaasAt("97,00").writeTo(folder);
      Run held = run("publish", "--yes");
      assertThat(held.code()).isEqualTo(4);
      assertThat(held.complaints()).contains("DELETE /v1/rules/versions/");
      assertThat(run("publish", "--yes", "--live-from", "amanhã").code()).isEqualTo(1);
    } finally {
      String number = scheduled.out().replaceFirst("(?s)^.*versão (\\d+) .*$", "$1");
      server.client().delete("/v1/rules/versions/" + number + "/schedule");
    }
  }

  @Test
  void keyIsReadFromAFileAndAWrongOneIsTold() throws IOException {
    Path file = Files.writeString(folder.resolve("key.txt"), key() + "\n");

    Run good = plain().run(arguments("diff", "--key-file", file.toString()));
    Run none = plain().run(arguments("diff"));
    Run wrong = plain().with("CATRACA_KEY", "wrong").run(arguments("diff"));

    assertThat(good.code()).as(good.complaints()).isZero();
    assertThat(none.complaints()).startsWith("Falta a chave");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.complaints()).startsWith("O servidor respondeu 401:");
  }

  private static int version() {
    return Integer.parseInt(
        server.get("/v1/rules").body().replaceFirst("(?s)^.*?\"version\":(\\d+).*$", "$1"));
  }

  private static RuleFolderFixture asaasAt(String price) {
    return SHIPPED.replace(ADD_ONS, "80;mês;79,00;79,00;79,00", "80;mês;79,00;" + price + ";79,00");
  }

  private static String key() {
    String header = server.client("product").headers().getOrDefault("Authorization", "");
    return header.substring("Bearer ".length());
  }

  private static CommandFixture plain() {
    return new CommandFixture();
  }

  private Run run(String... arguments) {
    return plain().with("CATRACA_KEY", key()).run(arguments(arguments));
  }

  private Run as(String name, String... arguments) {
    String header = server.person(name, "product").headers().getOrDefault("Authorization", "");
    return plain()
        .with("CATRACA_KEY", header.substring("Bearer ".length()))
        .run(arguments(arguments));
  }

  private Run asPerson(String typed, String... arguments) {
    return plain().typing(typed).with("CATRACA_KEY", key()).run(arguments(arguments));
  }

  private String[] arguments(String... arguments) {
    List<String> all = new ArrayList<>(List.of("rules"));
    all.addAll(List.of(arguments));
    all.addAll(
        List.of("--folder", folder.toString(), "--server", "http://localhost:" + server.port()));
    return all.toArray(new String[0]);
  }
}
