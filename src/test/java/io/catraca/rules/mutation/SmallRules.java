package io.catraca.rules.mutation;

import io.catraca.rules.RuleFolderFixture;

/** The templates and dictionaries as shipped, with few rows, rules and examples. */
public final class SmallRules {

  private static final String ACCESS_EXAMPLE =
      """
      acessos:
        - exemplo: O responsável vê o que está em andamento
          dado: {status: em andamento, responsável: quem vê}
          espera: aparece em Meus
      """;

  private static final String PRICE_EXAMPLES =
      """
      dia: 22/11/2026
      recursos:
        - exemplo: Usuários
          dado: {plano: Pro}
          espera: {USERS: 3}
      cotações:
        - exemplo: Um usuário a mais
          dado: {plano: Pro, adicionais: {EXTRA_USER: 1}, mensalidade contratada: 0}
          espera:
            linhas: {MONTHLY_FEE: 0, EXTRA_USER: 59}
      """;

  private SmallRules() {}

  public static RuleFolderFixture folder() {
    return RuleFolderFixture.shipped()
        .without("access/administrators.examples.yaml")
        .without("plans/quotes.examples.yaml")
        .without("plans/entitlements.examples.yaml")
        .without("plans/list.examples.yaml")
        .without("plans/also-listed.csv")
        .without("plans/also-listed.drt")
        .without("plans/usage-prices.csv")
        .without("plans/usage-prices.drt")
        .without("plans/meters.csv")
        .without("plans/meters.drt")
        .without("plans/fees.csv")
        .without("plans/fees.drt")
        .with("access/visibility.examples.yaml", ACCESS_EXAMPLE)
        .with("plans/prices.examples.yaml", PRICE_EXAMPLES)
        .with(
            "access/visibility.dslr",
            """
            regra "Em andamento"
            quando
                o atendimento está em andamento
                quem vê é o responsável
            então
                aparece em Meus
            fim
            regra "Na fila"
            quando
                o atendimento está na fila
                quem vê é o responsável
            então
                aparece em Novos
            fim
            """)
        .with("plans/plans.csv", "Código;Plano;Mensalidade\nPRO;Pro;sob consulta\n")
        .with("plans/sections.csv", "Código;Título\nTOP;\n")
        .with(
            "plans/features.csv",
            """
            Código;Recurso;Seção;Tipo;Pro;Ordem
            USERS;Usuários;TOP;limite;3;10
            HISTORY_MONTHS;Histórico;TOP;limite;20;20
            """)
        .with(
            "plans/add-ons.csv",
            """
            Código;Adicional;Seção;Por;Pro;Máximo;Vendido até;Aumenta
            EXTRA_USER;Usuário;TOP;mês;59,00 ?;5;31/12/2026;USERS
            """);
  }
}
