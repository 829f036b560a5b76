package io.catraca.simulation;

import io.catraca.security.CompanyId;
import java.math.BigDecimal;
import java.util.SplittableRandom;

/**
 * A number that a company draws once from 0 to 99.999…, the same for the same seed, on every
 * machine and in any order of the companies.
 */
record Draw(long millionths) {

  private static final long BOUND = 100_000_000;
  private static final int DIGITS = 6;
  private static final long PRIME = 1_099_511_628_211L;
  private static final long BASIS = 0xcbf29ce484222325L;

  static Draw of(long seed, CompanyId company) {
    long hash = BASIS;
    for (int index = 0; index < company.value().length(); index++) {
      hash = (hash ^ company.value().charAt(index)) * PRIME;
    }
    return new Draw(
        new SplittableRandom(hash ^ new SplittableRandom(seed).nextLong()).nextLong(BOUND));
  }

  /** Whether it is among the lowest so many percent. */
  boolean isWithin(BigDecimal percent) {
    return BigDecimal.valueOf(millionths, DIGITS).compareTo(percent) < 0;
  }
}
