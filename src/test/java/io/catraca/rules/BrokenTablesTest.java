package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Slips in codes and templates of tables: each is told where it is, and with how to mend it. */
@Timeout(60)
final class BrokenTablesTest {

  private static final String ADD_ONS = "plans/add-ons.csv";
  private static final String FEATURES = "plans/features.csv";
  private static final String PLANS = "plans/plans.csv";

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  @Test
  void sameCodeTwiceInATable() {
    assertThat(
            Told.of(shipped.append(ADD_ONS, "ASAAS;Outro;ADD_ONS;110;mês;1,00;1,00;1,00;;;;;;\n")))
        .containsExactly(
            "plans/add-ons.csv:13 [A13 Código] table.rowTwice: \"ASAAS\" já está na linha 9. | Deixe uma das"
                + " duas linhas, ou mude o código de uma delas.");
  }

  @Test
  void sameCodeInTwoTables() {
    assertThat(Told.of(shipped.append(FEATURES, "ASAAS;Outro;CRM;110;recurso;sim;sim;sim;\n")))
        .first()
        .isEqualTo(
            "plans/features.csv:48 [A48 Código] word.twice: \"ASAAS\" já está em plans/add-ons.csv, linha 9. |"
                + " Use outro código ou outro nome, ou apague uma das linhas.");
  }

  @Test
  void sameLabelForTwoPlansAndForTwoLevels() {
    assertThat(Told.of(shipped.append(PLANS, "PRO_2;Pro;sob consulta;;\n")))
        .contains(
            "plans/plans.csv:5 [B5 Plano] word.twice: \"Pro\" já está em plans/plans.csv, linha 3. | Use outro"
                + " código ou outro nome, ou apague uma das linhas.");
    assertThat(Told.of(shipped.append("access/levels.csv", "SQUAD;Equipe\n")))
        .containsExactly(
            "access/levels.csv:5 [B5 Acesso aos Atendimentos] word.twice: \"Equipe\" já está em"
                + " access/levels.csv, linha 3. | Use outro código ou outro nome, ou apague uma das linhas.");
  }

  @Test
  void maximumOfZero() {
    assertThat(
            Told.of(
                shipped.replace(
                    ADD_ONS, "69,00;69,00;69,00;1;;FUNNELS", "69,00;69,00;69,00;0;;FUNNELS")))
        .isNotEmpty();
  }

  @Test
  void everyPlanIsGoneIsToldFirst() {
    assertThat(Told.of(shipped.without(PLANS).without("plans/plans.drt")))
        .first()
        .asString()
        .startsWith("plans price.noPlans");
  }

  @Test
  void templateWithoutAnEnd() {
    assertThat(Told.of(shipped.replace("plans/add-ons.drt", "end template", "")))
        .containsExactly(
            "plans/add-ons.drt template.rules: O modelo não traz as regras que uma linha da tabela"
                + " quer dizer. | Depois do comentário das colunas, escreva template \"nome\", as"
                + " regras e end template.");
  }

  @Test
  void templateThatDescribesAColumnWithAnUnknownForm() {
    assertThat(Told.of(shipped.replace("plans/meters.drt", "| texto ", "| palavra ")))
        .containsExactly(
            "plans/meters.drt:6 template.column: A coluna \"Medidor | label | palavra | não\" não"
                + " está bem descrita. | Escreva: título | variável | formas separadas por \" ou \""
                + " | sim ou não. Formas: texto, código, códigos, preço, faixas, inteiro, data, sim/não,"
                + " sim, ilimitado, sob consulta, —.");
  }

  @Test
  void templateThatUsesAVariableOfNoColumn() {
    assertThat(Told.of(shipped.replace("plans/add-ons.drt", "@{raises}\")", "@{rises}\")")))
        .first()
        .asString()
        .startsWith("plans/add-ons.drt template.broken: ")
        .contains("rises")
        .endsWith(
            " | Confira se cada @{variável} do modelo é de uma coluna descrita no começo dele.");
  }

  @Test
  void templateWithAnUnknownCallIsToldByTheFileItIsIn() {
    assertThat(Told.of(shipped.replace("plans/add-ons.drt", ".raises(\"@{raises}\")", ".up(1)")))
        .isNotEmpty()
        .allMatch(told -> told.startsWith("plans/add-ons."));
  }

  @Test
  void templateWithAnUnknownCallIsToldOnceAtTheTemplate() {
    assertThat(Told.of(shipped.replace("plans/add-ons.drt", ".raises(\"@{raises}\")", ".up(1)")))
        .singleElement()
        .asString()
        .startsWith("plans/add-ons.drt");
  }

  @Test
  void textInAnotherEncodingIsNoProblem() {
    byte[] windows = shipped.text(ADD_ONS).getBytes(Charset.forName("windows-1252"));
    assertThat(new String(windows, StandardCharsets.UTF_8)).contains("\uFFFD");
    assertThat(Told.of(shipped.with(ADD_ONS, windows))).isEmpty();
  }
}
