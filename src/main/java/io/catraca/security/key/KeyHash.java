package io.catraca.security.key;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The SHA-256 of a key. */
final class KeyHash {

  private final byte[] bytes;

  KeyHash(byte[] bytes) {
    this.bytes = bytes;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof KeyHash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
