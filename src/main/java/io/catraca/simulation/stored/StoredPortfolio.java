package io.catraca.simulation.stored;

import io.catraca.rules.RuleSet.Stamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a portfolio without reading its members.
 *
 * @param at when it was uploaded, or the instant whose contracts and usage it has
 * @param digest of the uploaded file, or of the members
 * @param rules the version whose plans, add-ons and meters the file was read by; null where it is
 *     no file
 * @param rows of the file, or companies with a contract
 * @param refused rows that are no members
 * @param changingTerms companies that hold other terms in some of the months too, of which a member
 *     has only one
 * @param parts how many there are, counted from 0
 * @param createdBy id of a key; null where nobody asked for it
 */
public record StoredPortfolio(
    UUID id,
    @Nullable String name,
    Source source,
    Instant at,
    String digest,
    @Nullable Stamp rules,
    long rows,
    long members,
    long refused,
    long changingTerms,
    int parts,
    @Nullable String createdBy) {

  /** Where members come from. */
  public enum Source {
    /** A file. */
    UPLOAD,
    /** The contracts and usage in the database. */
    SUBSCRIPTIONS
  }
}
