package io.catraca.rules.version;

import io.catraca.rules.version.Draft.Approval;
import io.catraca.security.KeyHolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far a draft is approved. Keys that count as one person count once, whoever wrote on the draft
 * does not count at all, and an approval holds for what was looked at and nothing else.
 *
 * @param needed how many people have to approve
 */
public record Standing(int needed, List<Judged> approvals) {

  /** Why an approval does not count. */
  public enum Fault {
    /** The files, the base or the time are others than those approved. */
    OUTDATED,
    /** The approver's key was revoked. */
    REVOKED,
    /** The approver wrote on the draft, or speaks for somebody who did. */
    WROTE,
    /** The approver counts as one person with somebody who approved before. */
    SAME_PERSON
  }

  /** An approval, and why it does not count where it does not. */
  public record Judged(Approval approval, Optional<Fault> fault) {}

  public Standing {
    approvals = List.copyOf(approvals);
  }

  /**
   * Judges approvals, the oldest first.
   *
   * @param people the holders of all keys that approved or wrote
   */
  static Standing of(int needed, Draft draft, List<Approval> approvals, List<KeyHolder> people) {
    Map<String, KeyHolder> byKey =
        people.stream().collect(Collectors.toMap(KeyHolder::id, Function.identity()));
    List<KeyHolder> counted = new ArrayList<>();
    List<Judged> judged = new ArrayList<>();
    for (Approval approval : approvals) {
      KeyHolder approver = byKey.get(approval.approver());
      Optional<Fault> fault = fault(draft, approval, approver, byKey, counted);
      judged.add(new Judged(approval, fault));
      if (fault.isEmpty() && approver != null) {
        counted.add(approver);
      }
    }
    return new Standing(needed, judged);
  }

  private static Optional<Fault> fault(
      Draft draft,
      Approval approval,
      @Nullable KeyHolder approver,
      Map<String, KeyHolder> byKey,
      List<KeyHolder> counted) {
    if (!approval.digest().equals(draft.digest())) {
      return Optional.of(Fault.OUTDATED);
    }
    if (approver == null || !approver.inForce()) {
      return Optional.of(Fault.REVOKED);
    }
    if (wrote(draft, approver, byKey)) {
      return Optional.of(Fault.WROTE);
    }
    return counted.stream().anyMatch(approver::isSamePersonAs)
        ? Optional.of(Fault.SAME_PERSON)
        : Optional.empty();
  }

  static boolean wrote(Draft draft, KeyHolder person, Map<String, KeyHolder> byKey) {
    return draft.editors().stream()
        .flatMap(editor -> Optional.ofNullable(byKey.get(editor.id())).stream())
        .anyMatch(person::speaksFor);
  }

  /** Those that count. */
  public List<Approval> good() {
    return approvals.stream()
        .filter(judged -> judged.fault().isEmpty())
        .map(Judged::approval)
        .toList();
  }

  /** How many people have to approve besides. */
  public int missing() {
    return Math.max(0, needed - good().size());
  }
}
