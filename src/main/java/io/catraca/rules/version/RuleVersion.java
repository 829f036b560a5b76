package io.catraca.rules.version;

import io.catraca.security.Caller;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A published version, without its files.
 *
 * @param base the version that it was made from; null where that was not kept
 * @param liveFrom the time from which it is to be live; null where it was live at once
 */
public record RuleVersion(
    int version,
    String digest,
    Author author,
    String comment,
    Instant publishedAt,
    @Nullable Integer base,
    @Nullable Instant liveFrom,
    Life life) {

  public RuleVersion {
    Objects.requireNonNull(author, "author");
  }

  /** What became of a version so far. */
  public enum Life {
    /** It is to be live at its time. */
    SCHEDULED,
    /** It was taken back before its time, and never was live. */
    WITHDRAWN,
    /** It is live or once was. */
    ONCE_LIVE
  }

  /**
   * Who published it.
   *
   * @param id of the key, or {@code folder}
   * @param name of the key, or path of the folder
   */
  public record Author(String id, String name) {

    private static final String FOLDER = "folder";

    /** A saved folder that published itself. */
    public static Author folder(String path) {
      return new Author(FOLDER, path);
    }

    /** Whoever holds the key that a request came with. */
    public static Author of(Caller caller) {
      return new Author(caller.keyId(), caller.name());
    }

    boolean isFolder() {
      return id.equals(FOLDER);
    }
  }
}
