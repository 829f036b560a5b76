package io.catraca.rules.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NearestTest {

  private static final List<String> WORDS =
      List.of("mês", "uma vez", "EXTRA_USER", "EXTRA_WHATSAPP", "Concluídos", "então");

  @ParameterizedTest
  @CsvSource({
    "mes, mês",
    "MÊS, mês",
    "umavez, uma vez",
    "EXTRA_USR, EXTRA_USER",
    "EXRTA_USER, EXTRA_USER",
    "extra_user, EXTRA_USER",
    "EXTRA_WHATS, EXTRA_WHATSAPP",
    "Concluidos, Concluídos",
    "entao, então",
  })
  void slipIsToldFromItsWord(String read, String meant) {
    assertThat(Nearest.nearest(read, WORDS)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "dia", "USER", "Novos", "PIX_CHECKOUT"})
  void anotherWordIsNoSlip(String read) {
    assertThat(Nearest.nearest(read, WORDS)).isEmpty();
  }

  @Test
  void nearestOfSeveralIsTheOneWithTheFewestSlips() {
    assertThat(Nearest.nearest("Prro", List.of("Puro", "Pro", "Prr"))).contains("Puro");
    assertThat(Nearest.nearest("Proo", List.of("Preto", "Pro"))).contains("Pro");
  }

  @Test
  void wordsWithoutEndTakeNoTime() {
    String endless = "x".repeat(1_000_000);
    assertThat(Nearest.nearest(endless, List.of(endless + "y", "mês"))).isEmpty();
  }
}
