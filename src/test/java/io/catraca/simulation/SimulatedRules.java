package io.catraca.simulation;

import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.contents.RuleContents;

/** Rules before and after, with prices that also change by themselves within the months. */
public final class SimulatedRules {

  private static final String ADD_ONS = "plans/add-ons.csv";

  private SimulatedRules() {}

  /** From July on Pro costs more; nobody knows what Advanced costs. */
  public static RuleFolderFixture before() {
    return RuleFolderFixture.shipped()
        .with(
            "plans/plans.csv",
            """
            Código;Plano;Mensalidade;Vendido até;Vale de;Vale até
            AUTOMATION;Automation;99,00;;;
            PRO;Pro;299,00;;;30/06/2026
            PRO;Pro;349,00;;01/07/2026;
            ADVANCED;Advanced;sob consulta;;;
            """);
  }

  /** What some contracts were signed under: all was cheaper. */
  public static RuleFolderFixture earlier() {
    return before()
        .edit("plans/plans.csv", text -> text.replace("99,00", "89,00").replace("299,00", "249,90"))
        .edit(ADD_ONS, text -> text.replace("59,00 ?;59,00 ?", "49,00;45,50"))
        .edit("plans/usage-prices.csv", text -> text.replace("0,09;0,09;0,09", "0,07;0,07;0,07"));
  }

  /** More users, dearer ones by tiers, dearer usage with fewer free, one add-on without a price. */
  public static RuleFolderFixture after() {
    return before()
        .edit(
            "plans/features.csv",
            text ->
                text.replace(
                    "USERS;Usuários Inclusos;TOP;10;limite;1;3;3;",
                    "USERS;Usuários Inclusos;TOP;10;limite;1;4;2;"))
        .edit(ADD_ONS, text -> text.replaceAll("(?m)$(?<=.)", ";"))
        .edit(ADD_ONS, text -> text.replaceFirst(";\n", ";Faixas\n"))
        .edit(ADD_ONS, text -> text.replaceAll("(?m)^(EXTRA_USER;.*)$", "$1graduada"))
        .edit(
            ADD_ONS,
            text ->
                text.replace("59,00 ?;59,00 ?", "69,00 até 2 | 49,00;59,00 até 1 | 60,005")
                    .replace("14,00 ?;14,00 ?", "20,00;19,99")
                    .replace("119,00;119,00;119,00", "119,00;sob consulta;125,00"))
        .edit(
            "plans/fees.csv", text -> text.replace("549,00;549,00;549,00", "499,00;549,00;600,00"))
        .edit("plans/usage-prices.csv", text -> text.replace("0,09;0,09;0,09", "0,10;0,085;0,10"));
  }

  /** The same with promotions. */
  public static RuleFolderFixture promoting(RuleFolderFixture folder, String promotions) {
    return folder.with("billing/promotions.dslr", promotions);
  }

  public static RuleContents contents(RuleFolderFixture folder) {
    return folder.compile().contents().orElseThrow();
  }
}
