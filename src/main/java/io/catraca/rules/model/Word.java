package io.catraca.rules.model;

import java.util.Objects;

/**
 * A word that the rule files declare.
 *
 * @param code what the API and the database use, such as {@code TEAM}
 * @param label what staff read and write in sentences, such as {@code Equipe}
 */
public record Word(String code, String label) {

  public Word {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(label, "label");
  }
}
