package io.catraca.rules.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.version.Draft.Approval;
import io.catraca.rules.version.RuleVersion;
import io.catraca.rules.version.Timetable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A published version.
 *
 * @param author id of the key that published it, or {@code folder}
 * @param authorName name of that key, or the folder's path
 * @param base the version that it was made from; null where that was not kept
 * @param liveFrom the time from which it is to be live; null where it was live at once
 * @param unchanged told where a publication says what this version says already
 * @param approvals told where one version is asked for
 * @param files told where one version is asked for
 */
record VersionView(
    int version,
    String digest,
    String author,
    String authorName,
    String comment,
    Instant publishedAt,
    @Nullable Integer base,
    @Nullable Instant liveFrom,
    State state,
    boolean live,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean unchanged,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ApprovalView> approvals,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<FileView> files) {

  /** What became of a version. */
  @Schema(name = "RuleVersionState")
  enum State {
    /** It answers now. */
    LIVE,
    /** It is to be live at its time. */
    SCHEDULED,
    /** It was taken back before its time, and never was live. */
    WITHDRAWN,
    /** It was live, and another one is. */
    PAST
  }

  /** A file of a version. */
  record FileView(String path, String digest, int bytes) {

    static List<FileView> of(RuleFiles contents) {
      return contents.contents().entrySet().stream()
          .map(
              file ->
                  new FileView(
                      file.getKey(), RuleFiles.digestOf(file.getValue()), file.getValue().length))
          .toList();
    }
  }

  /** Somebody's word that what was published might be. */
  @Schema(name = "RuleVersionApproval")
  record ApprovalView(String approver, String approverName, String digest, Instant approvedAt) {

    static ApprovalView of(Approval approval) {
      return new ApprovalView(
          approval.approver(), approval.approverName(), approval.digest(), approval.approvedAt());
    }
  }

  static VersionView of(RuleVersion version, Timetable timetable) {
    boolean isLive = version.version() == timetable.live();
    return new VersionView(
        version.version(),
        version.digest(),
        version.author().id(),
        version.author().name(),
        version.comment(),
        version.publishedAt(),
        version.base(),
        version.liveFrom(),
        state(version, isLive),
        isLive,
        null,
        null,
        null);
  }

  private static State state(RuleVersion version, boolean isLive) {
    return switch (version.life()) {
      case SCHEDULED -> State.SCHEDULED;
      case WITHDRAWN -> State.WITHDRAWN;
      case ONCE_LIVE -> isLive ? State.LIVE : State.PAST;
    };
  }

  /** The same, said to be there already. */
  VersionView asUnchanged() {
    return with(true, approvals, files);
  }

  VersionView with(List<Approval> given, RuleFiles contents) {
    List<ApprovalView> told = given.stream().map(ApprovalView::of).toList();
    return with(unchanged, told, FileView.of(contents));
  }

  private VersionView with(
      @Nullable Boolean same,
      @Nullable List<ApprovalView> given,
      @Nullable List<FileView> contents) {
    return new VersionView(
        version,
        digest,
        author,
        authorName,
        comment,
        publishedAt,
        base,
        liveFrom,
        state,
        live,
        same,
        given,
        contents);
  }
}
