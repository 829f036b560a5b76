package io.catraca.rules.web;

import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.rules.consequence.Breach.Limit;
import io.catraca.rules.files.RuleOverlay;
import io.catraca.rules.version.Draft.Wish;
import io.catraca.rules.version.RuleVersions;
import io.catraca.rules.version.Timetable;
import io.catraca.text.Message;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to publish, or to keep as a draft: files, or a draft by its number alone.
 *
 * @param comment why
 * @param files those that differ from the folder
 * @param base the version that its author looked at, which has to be the one that it follows; where
 *     it is not told, the one that is live when the request comes in
 * @param liveFrom the time from which it is to be live, to come; where it is not told, at once
 * @param draft the draft to publish as it is
 * @param digest of the draft as it was looked at: another one that it has by then is refused
 * @param accept the limits of the configuration that it may pass, see {@code POST /v1/rules/impact}
 */
@Schema(name = "RulePublication")
record PublicationRequest(
    @Nullable String comment,
    @Nullable Map<String, @Nullable Object> files,
    @Nullable Integer base,
    @Nullable Instant liveFrom,
    @Nullable Integer draft,
    @Nullable String digest,
    @Nullable Set<Limit> accept) {

  private static final int LONGEST_COMMENT = 1_000;

  Set<Limit> accepted() {
    return accept == null ? Set.of() : Set.copyOf(accept);
  }

  RuleOverlay overlay() {
    return new RuleOverlay(files);
  }

  /** The draft, which speaks for all else. */
  int draftAlone() {
    if (draft == null || Stream.of(comment, files, base, liveFrom).anyMatch(said -> said != null)) {
      throw Problem.refusedField("draft", Message.of("rules.drafts.alone"));
    }
    return draft;
  }

  /** What is wished for, in order with what is live and scheduled now. */
  Wish wishNow(RuleVersions versions) {
    if (digest != null) {
      throw Problem.refusedField("digest", Message.of("rules.drafts.alone"));
    }
    checkBase(versions);
    return new Wish(checkedComment(), versions.expect(base, time()), time());
  }

  /**
   * What a draft wishes for, which may have to wait until it is in order.
   *
   * @throws Problem {@link ProblemType#UNAVAILABLE} where nothing is live that it could follow
   */
  Wish wishForLater(RuleVersions versions) {
    if (draft != null) {
      throw Problem.refusedField("draft", Message.of("rules.drafts.alone"));
    }
    checkBase(versions);
    Timetable timetable = versions.timetable();
    if (timetable.live() == RuleVersions.NONE) {
      throw new Problem(ProblemType.UNAVAILABLE, Message.of("rules.none"));
    }
    int follows = time() == null ? timetable.live() : timetable.last();
    return new Wish(checkedComment(), base == null ? follows : base, time());
  }

  private void checkBase(RuleVersions versions) {
    if (base != null && versions.find(base).isEmpty()) {
      throw Problem.refusedField("base", Message.of("rules.noVersion", base));
    }
  }

  private @Nullable Instant time() {
    return liveFrom == null ? null : liveFrom.truncatedTo(ChronoUnit.MICROS);
  }

  private String checkedComment() {
    String text = comment == null ? "" : comment.strip();
    if (text.length() > LONGEST_COMMENT) {
      throw Problem.refusedField("comment", Message.of("rules.comment", LONGEST_COMMENT));
    }
    return text;
  }
}
