package io.catraca.rules.version;

import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.version.RuleVersion.Author;
import io.catraca.text.Message;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules that somebody wants to publish, without their files.
 *
 * @param editors everybody who wrote on it, its author among them
 * @param digest of its files, its base and its time: what an approval is given to
 * @param version what it was published as; null while it is open
 */
public record Draft(
    int id,
    Author author,
    List<Author> editors,
    Instant createdAt,
    Instant changedAt,
    Wish wish,
    String digest,
    @Nullable Integer version) {

  /**
   * What is to be published, beside its files.
   *
   * @param base the version that it is to follow
   * @param liveFrom the time from which it is to be live; null for at once
   */
  public record Wish(String comment, int base, @Nullable Instant liveFrom) {}

  /** Somebody's word that a draft may be published as it is. */
  public record Approval(String approver, String approverName, String digest, Instant approvedAt) {}

  public Draft {
    editors = List.copyOf(editors);
  }

  /**
   * Refuses what is done to a draft that somebody saw otherwise; null where that does not matter.
   */
  public void expectSeen(@Nullable String seen) {
    if (seen != null && !seen.equals(digest)) {
      throw new Problem(ProblemType.CONFLICT, Message.of("rules.drafts.changed", id))
          .with("digest", language -> digest);
    }
  }

  /** Refuses what is done to a draft that is published. */
  public void expectOpen() {
    if (version != null) {
      throw new Problem(ProblemType.CONFLICT, Message.of("rules.drafts.published", id, version));
    }
  }

  /** Changes with every file, with the version that is to be followed, and with the time. */
  static String digest(RuleFiles files, Wish wish) {
    String all = String.join("\n", files.digest(), "" + wish.base(), "" + wish.liveFrom());
    return RuleFiles.digestOf(all.getBytes(StandardCharsets.UTF_8));
  }
}
