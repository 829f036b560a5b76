package io.catraca.security.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A secret that lets its holder in: {@code cat_} and 256 random bits in base64url. It is shown to
 * its holder once and never printed: {@link #toString} hides it.
 */
public record ApiKey(String secret) {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String PREFIX = "cat_";
  private static final int RANDOM_BYTES = 32;
  private static final Pattern FORM = Pattern.compile("cat_[A-Za-z0-9_-]{43}");

  static ApiKey random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bytes);
    return new ApiKey(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  static boolean isWellFormed(String secret) {
    return FORM.matcher(secret).matches();
  }

  /** What is kept of a key. The key is random, so that no salt and no slow hash are needed. */
  KeyHash hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return new KeyHash(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return PREFIX + "…";
  }
}
