package io.catraca.rules.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.command.CommandFixture.Run;
import java.util.Locale;
import java.util.ResourceBundle;
import net.sourceforge.argparse4j.internal.ArgumentParserImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Usage lines, help and wrong arguments speak Portuguese, or English where that is asked for. */
final class CommandLanguageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rules | faltam argumentos",
        "rules chek | não existe: 'chek' (escolha entre 'check',",
        "rules check --langg en | argumento desconhecido: '--langg'",
        "rules check a b | argumento desconhecido: 'b'",
        "rules check --lang fr | argumento --lang: não existe: 'fr' (escolha entre {pt,en})",
        "rules publish --base x | argumento --base: 'x' não é um número inteiro",
        "rules new-table plans/x | falta o argumento --like",
        "rules diff --server | argumento --server: espera-se um valor",
        "rules check --lang pt --nada | argumento desconhecido: '--nada'",
      })
  void wrongArgumentsAreToldInPortuguese(String line, String told) {
    Run run = new CommandFixture().run(line.split(" "));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(words(run.complaints())).startsWith("uso: catraca rules").contains("erro: " + told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rules check --lang en a b | unrecognized arguments: 'b'",
        "rules check --lang=en --nada | unrecognized arguments: '--nada'",
        "rules new-table plans/x --lang en | argument --like is required",
      })
  void wrongArgumentsAreToldInEnglishWhereAskedFor(String line, String told) {
    Run run = new CommandFixture().run(line.split(" "));

    assertThat(run.code()).isEqualTo(2);
    assertThat(words(run.complaints()))
        .startsWith("usage: catraca rules")
        .contains("error: " + told);
  }

  @Test
  void helpIsInTheLanguageAskedFor() {
    Run portuguese = new CommandFixture().run("rules", "check", "--help");
    Run english = new CommandFixture().run("rules", "check", "-h", "--lang", "en");

    assertThat(portuguese.code()).isZero();
    assertThat(words(portuguese.out()))
        .startsWith("uso: catraca rules check [-h]")
        .contains("diz tudo o que está errado numa pasta de regras")
        .contains("opções: -h, --help mostra esta ajuda e termina");
    assertThat(english.code()).isZero();
    assertThat(words(english.out()))
        .startsWith("usage: catraca rules check [-h]")
        .contains("says all that is wrong with a folder of rules");
  }

  @Test
  void everythingTheLibrarySaysIsTranslated() {
    String name = ArgumentParserImpl.class.getName();
    ResourceBundle portuguese = ResourceBundle.getBundle(name, Locale.forLanguageTag("pt-BR"));
    ResourceBundle english = ResourceBundle.getBundle(name, Locale.ENGLISH);

    assertThat(english.keySet())
        .isNotEmpty()
        .allSatisfy(
            key ->
                assertThat(portuguese.getString(key)).as(key).isNotEqualTo(english.getString(key)));
  }

  /** Without the blanks and line ends that fill a terminal. */
  private static String words(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
