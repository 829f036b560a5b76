package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What staff are warned of, which is no hindrance, and how they say that it is meant so. */
final class RuleWarningsTest {

  private static final String SENTENCES = "access/visibility.dslr";
  private static final String DEAD =
      """
      regra "Nunca"
      quando
          o atendimento está na fila
          o atendimento está fora do histórico
      então
          esconde
      fim
      """;

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  // ---- Rules that never hold ----

  @Test
  void ruleThatNoQuestionMakesSpeak() {
    assertThat(warnings(shipped.append(SENTENCES, DEAD)))
        .singleElement()
        .asString()
        .startsWith("access/visibility.dslr:173 warning rule.neverFires: A regra \"Nunca\" nunca");
  }

  @Test
  void warningIsNoHindrance() {
    assertThat(shipped.append(SENTENCES, DEAD).compile().contents()).isPresent();
  }

  @Test
  void plainRuleThatNoQuestionMakesSpeak() {
    assertThat(warnings(shipped.with("access/more.drl", drl(""))))
        .singleElement()
        .asString()
        .startsWith("access/more.drl:2 warning rule.neverFires: A regra \"never\" nunca vale");
  }

  /** Every price rule is asked while items are listed; that alone does not count. */
  @Test
  void plainRuleThatIsAskedOfNoItem() {
    String rule =
        """
        rule "never"
        when
            PriceQuestion( isAbout("EXTRA_USER"), isAbout("ASAAS"), isFor("PRO") )
        then
            answer.in("Pro").notSold();
        end
        """;

    assertThat(warnings(shipped.with("plans/more.drl", rule)))
        .singleElement()
        .asString()
        .startsWith("plans/more.drl:1 warning rule.neverFires: A regra \"never\" nunca vale");
  }

  // ---- Words that nothing uses ----

  @Test
  void tabThatNothingShowsIn() {
    assertThat(warnings(shipped.append("access/tabs.csv", "SPAM;Lixo\n")))
        .singleElement()
        .asString()
        .startsWith("access/tabs.csv:6 warning access.unusedTab: Nada aparece na aba Lixo.");
  }

  @Test
  void levelWhoseEveryAnswerIsAnotherOnes() {
    assertThat(warnings(shipped.append("access/levels.csv", "NIGHT;Noite\nDAY;Dia\n")))
        .singleElement()
        .asString()
        .startsWith(
            "access/levels.csv:6 warning access.twinLevel: O acesso Dia dá sempre a mesma resposta"
                + " que Noite.");
  }

  @Test
  void profileWhoseEveryAnswerIsAnotherOnes() {
    assertThat(warnings(shipped.append("access/profiles.csv", "TRAINEE;Estagiário;não\n")))
        .singleElement()
        .asString()
        .startsWith(
            "access/profiles.csv:4 warning access.twinProfile: O perfil Estagiário tem sempre a"
                + " mesma resposta que Atendente.");
  }

  @Test
  void profileThatMayDoMoreIsNoTwin() {
    assertThat(warnings(shipped.append("access/profiles.csv", "LEAD;Líder;sim\n"))).isEmpty();
  }

  @Test
  void meterThatNoRowPrices() {
    assertThat(warnings(shipped.append("plans/meters.csv", "SMS;Torpedo\n")))
        .singleElement()
        .asString()
        .startsWith("plans/meters.csv:6 warning price.unusedMeter: Nenhuma linha dá preço ao");
  }

  @Test
  void sectionWithoutRows() {
    assertThat(warnings(shipped.append("plans/sections.csv", "NEWS;NOVIDADES\n")))
        .singleElement()
        .asString()
        .startsWith("plans/sections.csv:15 warning price.emptySection: A seção NEWS não tem");
  }

  // ---- Add-ons that change nothing ----

  @Test
  void addOnThatNoPlanSells() {
    assertThat(warnings(addOn("—;—;—", "", "")))
        .singleElement()
        .asString()
        .startsWith("plans/add-ons.csv:13 warning price.unsoldAddOn: Nenhum plano vende Pix.");
  }

  @Test
  void addOnThatLiftsWhatNoPlanHas() {
    RuleFolderFixture edited =
        addOn("9,00;9,00;9,00", "", "GHOSTS")
            .append("plans/features.csv", "GHOSTS;Fantasmas;CRM;50;limite;—;—;—;\n");

    assertThat(warnings(edited))
        .singleElement()
        .asString()
        .startsWith(
            "plans/add-ons.csv:13 warning price.limitOfNoPlan: Pix aumenta ou libera GHOSTS, que"
                + " nenhum plano tem.");
  }

  @Test
  void addOnThatRaisesWhatIsUnlimitedWhereverItIsSold() {
    assertThat(warnings(addOn("9,00;9,00;9,00", "TAGS", "")))
        .singleElement()
        .asString()
        .startsWith(
            "plans/add-ons.csv:13 warning price.limitUnlimited: Pix aumenta ou libera TAGS");
  }

  @Test
  void addOnIsOfUseWhereOnePlanThatSellsItHasANumber() {
    RuleFolderFixture edited =
        addOn("9,00;9,00;9,00", "LEADS", "")
            .append("plans/features.csv", "LEADS;Leads;CRM;50;limite;5;ilimitado;ilimitado;\n");

    assertThat(warnings(edited)).isEmpty();
  }

  // ---- Warnings that staff have accepted ----

  @Test
  void acceptedRightAboveTheRule() {
    String accepted = "# aviso aceito: vale quando houver histórico na fila\n\n# e mais\n" + DEAD;

    assertThat(warnings(shipped.append(SENTENCES, accepted))).isEmpty();
  }

  @Test
  void acceptedInsideTheRule() {
    String accepted = DEAD.replace("então", "# Aviso aceito: fica para depois\nentão");

    assertThat(warnings(shipped.append(SENTENCES, accepted))).isEmpty();
  }

  @Test
  void acceptedInAPlainRule() {
    RuleFolderFixture edited = shipped.with("access/more.drl", drl("// aviso aceito: ainda não\n"));

    assertThat(warnings(edited)).isEmpty();
  }

  @Test
  void acceptedInTheRowOfATable() {
    RuleFolderFixture edited =
        shipped.with(
            "access/tabs.csv",
            """
            Aviso aceito;Código;Aba
            ;NEW;Novos
            ;MINE;Meus
            ;OTHERS;Outros
            ;CONCLUDED;Concluídos
            a tela chega em março: "já, já" (\\o/);SPAM;Lixo
            """);

    assertThat(warnings(edited)).isEmpty();
  }

  @Test
  void acceptingNothingIsAWarning() {
    RuleFolderFixture edited =
        shipped
            .append(SENTENCES, "\n# aviso aceito: sem regra embaixo\n")
            .replace(
                "access/tabs.csv",
                "Código;Aba\nNEW;Novos",
                "Código;Aba;Aviso aceito\nNEW;Novos;sim");

    assertThat(warnings(edited))
        .satisfiesExactly(
            row -> assertThat(row).startsWith("access/tabs.csv:2 warning rule.acceptedNothing: "),
            sentence ->
                assertThat(sentence)
                    .startsWith("access/visibility.dslr:174 warning rule.acceptedNothing: "));
  }

  @Test
  void acceptingWithoutAReasonSilencesNothing() {
    assertThat(warnings(shipped.append(SENTENCES, "# aviso aceito:\n" + DEAD)))
        .satisfiesExactly(
            rule -> assertThat(rule).contains(":174 warning rule.neverFires: "),
            comment -> assertThat(comment).contains(":173 warning rule.acceptedWithoutReason: "));
  }

  @Test
  void errorsAreToldWithoutWarningsBesideThem() {
    RuleFolderFixture edited =
        shipped.append(SENTENCES, "# aviso aceito: x\n").append("access/tabs.csv", "NEW;Novos\n");

    assertThat(Told.of(edited)).isNotEmpty().noneMatch(told -> told.contains(" warning "));
  }

  private static List<String> warnings(RuleFolderFixture files) {
    List<String> told = Told.of(files);
    assertThat(told).allMatch(one -> one.contains(" warning "));
    return told;
  }

  private RuleFolderFixture addOn(String prices, String raises, String lifts) {
    return shipped.append(
        "plans/add-ons.csv",
        "PIX;Pix;ADD_ONS;110;mês;%s;;%s;%s;;;\n".formatted(prices, raises, lifts));
  }

  private static String drl(String comment) {
    return """
        // Regras de quem programa.
        rule "never"
        when
            AccessQuestion( status == "WAITING", !withinHistory )
        then
        %s    answer.hide();
        end
        """
        .formatted(comment);
  }
}
