package io.catraca.rules;

import java.time.Instant;

/**
 * A published version, without its files.
 *
 * @param author id of the key that published it, or {@code folder}
 */
record RuleVersion(
    int version, String digest, String author, String comment, Instant publishedAt) {}
