package io.catraca.rules;

/** The shipped rules with more free conversations from a day on. */
public final class DatedBands {

  static final String USAGE = "plans/usage-prices.csv";

  private DatedBands() {}

  /** 5,000 until the end of 2026, 9,000 from 2027 on; a band that is over is no longer sold. */
  public static RuleFolderFixture nineThousandFreeFrom2027(RuleFolderFixture shipped) {
    return shipped
        .edit(USAGE, text -> Columns.of(text).with("Vale de", "").with("Vale até", "").text())
        .edit(USAGE, text -> text.replaceAll("(?m)^((FREE|ACTIVE)_CONV.*);;$", "$1;;31/12/2026"))
        .append(
            USAGE,
            """
            FREE_CONVERSATIONS;Conversa ativa/mês (até 5000);INFRASTRUCTURE;10;ACTIVE_CONVERSATION;1;5000;não;—;—;—;;01/01/2027;
            ACTIVE_CONVERSATION;Custo por conversa adicional (>5000);INFRASTRUCTURE;20;ACTIVE_CONVERSATION;5001;;não;—;—;—;;01/01/2027;
            FREE_9000;Conversa ativa/mês (até 9000);INFRASTRUCTURE;30;ACTIVE_CONVERSATION;1;9000;não;—;—;—;;;31/12/2026
            FREE_9000;Conversa ativa/mês (até 9000);INFRASTRUCTURE;30;ACTIVE_CONVERSATION;1;9000;não;0,00;0,00;0,00;;01/01/2027;
            OVER_9000;Custo por conversa adicional (>9000);INFRASTRUCTURE;40;ACTIVE_CONVERSATION;9001;;não;—;—;—;;;31/12/2026
            OVER_9000;Custo por conversa adicional (>9000);INFRASTRUCTURE;40;ACTIVE_CONVERSATION;9001;;não;0,08;0,08;0,08;;01/01/2027;
            """);
  }
}
