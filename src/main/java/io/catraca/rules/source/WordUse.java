package io.catraca.rules.source;

import java.util.Optional;

/** A declared word that a sentence names, to be checked once the declared words are known. */
public record WordUse(String file, int line, Kind kind, String word) {

  /** The kinds of words that a sentence's parameter can stand for, by the parameter's name. */
  public enum Kind {
    LEVEL("nível"),
    PROFILE("perfil"),
    TAB("aba");

    private final String parameter;

    Kind(String parameter) {
      this.parameter = parameter;
    }

    public String parameter() {
      return parameter;
    }

    public static Optional<Kind> of(String parameter) {
      for (Kind kind : values()) {
        if (kind.parameter.equals(parameter)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }
}
