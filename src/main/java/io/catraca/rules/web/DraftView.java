package io.catraca.rules.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.catraca.rules.diff.DiffView;
import io.catraca.rules.model.ProblemView;
import io.catraca.rules.version.Draft;
import io.catraca.rules.version.Standing;
import io.catraca.rules.version.Standing.Fault;
import io.catraca.rules.version.Standing.Judged;
import io.catraca.rules.web.VersionView.FileView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules that somebody wants to publish.
 *
 * @param author id of the key that made it
 * @param base the version that it is to follow
 * @param liveFrom the time from which it is to be live; null for at once
 * @param digest of its files, its base and its time: what an approval is given to
 * @param version what it was published as; null while it is open
 * @param detail told where one draft is asked for
 */
@Schema(name = "RuleDraft")
record DraftView(
    int draft,
    String comment,
    String author,
    String authorName,
    List<EditorView> editors,
    Instant createdAt,
    Instant changedAt,
    int base,
    @Nullable Instant liveFrom,
    String digest,
    @Nullable Integer version,
    StandingView approvals,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Detail detail) {

  /** Somebody who wrote on it, and so cannot approve it. */
  @Schema(name = "RuleDraftEditor")
  record EditorView(String editor, String editorName) {}

  /**
   * How far it is approved.
   *
   * @param needed how many people have to approve it
   * @param missing how many of them have not yet
   */
  @Schema(name = "RuleDraftApprovals")
  record StandingView(int needed, int missing, List<GivenView> given) {

    static StandingView of(Standing standing) {
      return new StandingView(
          standing.needed(),
          standing.missing(),
          standing.approvals().stream().map(GivenView::of).toList());
    }
  }

  /**
   * Somebody's word that it may be published.
   *
   * @param digest of the draft as it was looked at
   * @param fault why it does not count; null where it does
   */
  @Schema(name = "RuleDraftApproval")
  record GivenView(
      String approver,
      String approverName,
      String digest,
      Instant approvedAt,
      @Nullable Fault fault) {

    static GivenView of(Judged judged) {
      return new GivenView(
          judged.approval().approver(),
          judged.approval().approverName(),
          judged.approval().digest(),
          judged.approval().approvedAt(),
          judged.fault().orElse(null));
    }
  }

  /**
   * All that whoever approves has to see.
   *
   * @param hindrance why it could not be published now, approvals and errors apart; null where it
   *     could
   * @param ok whether its files are free of errors
   * @param diff what it changes of the version that it is to follow; null where it has errors
   */
  @Schema(name = "RuleDraftDetail")
  record Detail(
      @Nullable String hindrance,
      boolean ok,
      List<ProblemView> problems,
      @Nullable DiffView diff,
      List<FileView> files) {}

  static DraftView of(Draft draft, Standing standing) {
    return new DraftView(
        draft.id(),
        draft.wish().comment(),
        draft.author().id(),
        draft.author().name(),
        draft.editors().stream().map(editor -> new EditorView(editor.id(), editor.name())).toList(),
        draft.createdAt(),
        draft.changedAt(),
        draft.wish().base(),
        draft.wish().liveFrom(),
        draft.digest(),
        draft.version(),
        StandingView.of(standing),
        null);
  }

  DraftView with(Detail told) {
    return new DraftView(
        draft,
        comment,
        author,
        authorName,
        editors,
        createdAt,
        changedAt,
        base,
        liveFrom,
        digest,
        version,
        approvals,
        told);
  }
}
