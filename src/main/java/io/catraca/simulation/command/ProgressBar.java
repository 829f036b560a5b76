package io.catraca.simulation.command;

import io.catraca.rules.terminal.Terminal;
import io.catraca.text.Message;

/** Tells a person who waits how far it has come, on one line, ten times a second at most. */
final class ProgressBar {

  private static final int WIDTH = 30;
  private static final long PERCENT = 100;
  private static final long PAUSE = 100_000_000;
  private static final long SECOND = 1_000_000_000;

  private final Terminal terminal;
  private final long whole;
  private final long start = System.nanoTime();
  private long shown;
  private boolean begun;

  /**
   * @param whole of what is worked off, in any unit
   */
  ProgressBar(Terminal terminal, long whole) {
    this.terminal = terminal;
    this.whole = Math.max(1, whole);
  }

  void show(long done, long companies) {
    if (!terminal.person()) {
      return;
    }
    long passed = System.nanoTime() - start;
    if (begun && passed - shown < PAUSE && done < whole) {
      return;
    }
    begun = true;
    shown = passed;
    long percent = Math.min(PERCENT, done * PERCENT / whole);
    int full = Math.toIntExact(percent * WIDTH / PERCENT);
    long rate = companies * SECOND / Math.max(1, passed);
    String text =
        Message.of("simulation.progress", percent, companies, rate).in(terminal.language());
    terminal
        .complaints()
        .print("\r[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + text + "  ");
    terminal.complaints().flush();
  }

  void end() {
    if (begun) {
      terminal.complaints().println();
    }
  }
}
