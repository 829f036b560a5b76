package io.catraca.rules;

import io.catraca.rules.promotion.Basket;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScratchTest {
  @Test
  void x() {
    RuleFolderFixture shipped = RuleFolderFixture.shipped();
    var o = shipped.compile();
    System.out.println(o.problems());
    String all =
        shipped
            .text("billing/promotions.dslr")
            .replaceAll("(?m)^# (?=regra|quando|então|fim|    )", "");
    long t = System.nanoTime();
    var on = shipped.with("billing/promotions.dslr", all).compile();
    System.out.println((System.nanoTime() - t) / 1_000_000 + " ms");
    System.out.println(on.problems());
    var c = on.contents().orElseThrow();
    var plan = c.prices().plans().get(1);
    System.out.println(
        c.promotions()
            .of(
                new Basket(
                    plan,
                    LocalDate.now(),
                    1,
                    true,
                    false,
                    List.of(),
                    Map.of(),
                    Set.of("BEMVINDO"))));
    System.out.println(c.promotions().coupon(" bemvindo "));
    String bad =
"""
regra "a"
quando
    o plano é Prro
    com o cupom BEM VINDO, até 31/02/2026, no máximo zero vezes por empresa
    leva 0 ou mais de Usuário
    usa 10 ou mais de Conversa
    o contrato está nos primeiros 0 meses
então
    desconta 130% dos adicionais, na ordem x, acumula
    desconta R$ 10,00 do uso, na ordem 1, talvez
    abate R$ 10,005 da mensalidade, na ordem 1, acumula
    abate R$ -10 da mensalidade, na ordem 3, acumula
    desconta 10% dos adicionais
    desconta 10% dos adicionais, na ordem 4
    cobra no mínimo R$ 1.000 pelo mês todo, na ordem 2, não acumula
    dá de graça 1 de Etiquetas, na ordem 9, acumula
fim
""";
    for (var p : shipped.with("billing/promotions.dslr", bad).compile().problems()) {
      System.out.println(
          p.where()
              + " "
              + p.severity()
              + " "
              + p.message().in(io.catraca.text.Message.PORTUGUESE)
              + " | "
              + p.hint().in(io.catraca.text.Message.PORTUGUESE));
    }
  }
}
