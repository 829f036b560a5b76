package io.catraca.rules.source;

import org.jspecify.annotations.Nullable;

/**
 * A file of which there are not all rules, because it is broken.
 *
 * @param text what it says; null where that is not known either
 */
public record Lost(String file, @Nullable String text) {

  /**
   * Whether it is a table with a template, whose rows speak of nothing that does not stand there.
   */
  boolean isTable() {
    return file.endsWith(".csv") && !file.endsWith(".drl.csv");
  }
}
