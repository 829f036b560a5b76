package io.catraca.rules.version;

import java.time.Instant;
import java.util.Objects;

/** A published version, without its files. */
public record RuleVersion(
    int version, String digest, Author author, String comment, Instant publishedAt) {

  public RuleVersion {
    Objects.requireNonNull(author, "author");
  }

  /**
   * Who published it.
   *
   * @param id of the key, or {@code folder}
   * @param name of the key, or path of the folder
   */
  public record Author(String id, String name) {

    /** A saved folder that published itself. */
    public static Author folder(String path) {
      return new Author("folder", path);
    }
  }
}
