package io.catraca.rules.version;

import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.version.Draft.Approval;
import io.catraca.rules.version.Draft.Wish;
import io.catraca.rules.version.RuleVersion.Author;
import io.catraca.security.KeyHolder;
import io.catraca.text.Message;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Drafts in the database: written, read by somebody else, approved, published or thrown away. */
public final class Drafts {

  /** The most drafts that may be open at once. */
  private static final int MOST_OPEN = 200;

  private final Jdbi jdbi;
  private final Clock clock;
  private final int needed;
  private final BiFunction<Handle, Set<String>, List<KeyHolder>> holders;

  /**
   * @param needed how many people have to approve what is published, its author apart
   * @param holders who holds some keys, asked for within a transaction
   */
  public Drafts(
      Jdbi jdbi,
      Clock clock,
      int needed,
      BiFunction<Handle, Set<String>, List<KeyHolder>> holders) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.needed = needed;
    this.holders = holders;
  }

  /** How many people have to approve what is published, its author apart. */
  public int needed() {
    return needed;
  }

  public Draft create(RuleFiles files, Wish wish, Author author) {
    return jdbi.inTransaction(
        handle -> {
          DraftDao dao = new DraftDao(handle);
          if (dao.open().size() >= MOST_OPEN) {
            throw new Problem(ProblemType.CONFLICT, Message.of("rules.drafts.tooMany", MOST_OPEN));
          }
          return find(dao, dao.insert(files, wish, author, now()));
        });
  }

  /**
   * Whoever changes a draft is one of its editors from then on.
   *
   * @param seen digest of the draft that the change was made from; null where that does not matter
   */
  public Draft change(int id, RuleFiles files, Wish wish, Author editor, @Nullable String seen) {
    return jdbi.inTransaction(
        handle -> {
          DraftDao dao = new DraftDao(handle);
          Draft draft = lock(dao, id);
          draft.expectOpen();
          draft.expectSeen(seen);
          dao.update(id, files, wish, editor, now());
          return find(dao, id);
        });
  }

  public void delete(int id) {
    change(id, dao -> dao.delete(id));
  }

  /** Those that are not published yet, newest first. */
  public List<Draft> open() {
    return jdbi.withHandle(handle -> new DraftDao(handle).open());
  }

  public Draft find(int id) {
    return jdbi.withHandle(handle -> find(new DraftDao(handle), id));
  }

  public RuleFiles files(int id) {
    return jdbi.withHandle(handle -> new DraftDao(handle).files(id).orElseThrow(() -> unknown(id)));
  }

  /** The approvals that a version was published with, oldest first. */
  public List<Approval> approvalsOfVersion(int version) {
    return jdbi.withHandle(handle -> new DraftDao(handle).approvalsOfVersion(version));
  }

  public Standing standing(Draft draft) {
    return jdbi.withHandle(handle -> standing(handle, draft));
  }

  Standing standing(Handle handle, Draft draft) {
    List<Approval> approvals = new DraftDao(handle).approvals(draft.id());
    return Standing.of(needed, draft, approvals, List.copyOf(people(handle, draft, approvals)));
  }

  private List<KeyHolder> people(Handle handle, Draft draft, List<Approval> approvals) {
    Set<String> keys =
        Stream.concat(
                draft.editors().stream().map(Author::id),
                approvals.stream().map(Approval::approver))
            .collect(Collectors.toCollection(TreeSet::new));
    return holders.apply(handle, keys);
  }

  /**
   * Approves a draft.
   *
   * @param digest of what the approver looked at, which must be the draft as it is
   */
  public Draft approve(int id, String digest, Author approver) {
    return jdbi.inTransaction(
        handle -> {
          DraftDao dao = new DraftDao(handle);
          Draft draft = lock(dao, id);
          draft.expectOpen();
          draft.expectSeen(digest);
          Approval approval = new Approval(approver.id(), approver.name(), digest, now());
          expectOther(handle, draft, approval);
          dao.approve(id, approval);
          return draft;
        });
  }

  private void expectOther(Handle handle, Draft draft, Approval approval) {
    Map<String, KeyHolder> byKey =
        people(handle, draft, List.of(approval)).stream()
            .collect(Collectors.toMap(KeyHolder::id, Function.identity()));
    KeyHolder approver = byKey.get(approval.approver());
    if (approver == null || Standing.wrote(draft, approver, byKey)) {
      throw new Problem(ProblemType.FORBIDDEN, Message.of("rules.drafts.ownDraft", draft.id()));
    }
  }

  /** Takes one's own approval back. */
  public void takeBack(int id, Author approver) {
    change(
        id,
        dao -> {
          if (!dao.takeBack(id, approver.id())) {
            throw new Problem(ProblemType.NOT_FOUND, Message.of("rules.drafts.noApproval", id));
          }
        });
  }

  private void change(int id, Consumer<DraftDao> change) {
    jdbi.useTransaction(
        handle -> {
          DraftDao dao = new DraftDao(handle);
          lock(dao, id).expectOpen();
          change.accept(dao);
        });
  }

  static Draft lock(DraftDao dao, int id) {
    return dao.lock(id).orElseThrow(() -> unknown(id));
  }

  private static Draft find(DraftDao dao, int id) {
    return dao.find(id).orElseThrow(() -> unknown(id));
  }

  private static Problem unknown(int id) {
    return new Problem(ProblemType.NOT_FOUND, Message.of("rules.drafts.unknown", id));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
