package io.catraca.security;

import java.util.Locale;
import java.util.Set;

/**
 * Who holds a key, as far as keys tell one person from another.
 *
 * @param inForce whether the key is not revoked
 * @param makers ids of the key that made it, of the one that made that, and so on
 */
public record KeyHolder(String id, String name, boolean inForce, Set<String> makers) {

  public KeyHolder {
    makers = Set.copyOf(makers);
  }

  /**
   * Whether it speaks for somebody else's key: it is the same key, one that the other made at
   * whatever remove, or one of the same name, as when a key is made anew in place of another. Who
   * made the other's key does not: an owner approves what staff draft.
   */
  public boolean speaksFor(KeyHolder other) {
    return id.equals(other.id)
        || makers.contains(other.id)
        || plainName().equals(other.plainName());
  }

  /** Whether two keys count as one person where several are asked for. */
  public boolean isSamePersonAs(KeyHolder other) {
    return speaksFor(other) || other.speaksFor(this);
  }

  private String plainName() {
    return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }
}
