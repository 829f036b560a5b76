package io.catraca.changes;

import io.catraca.changes.CompanyChangeDao.CompanyChange;
import io.catraca.directory.Directory;
import io.catraca.platform.web.EventStream;
import io.catraca.platform.web.Listeners;
import io.catraca.rules.LiveRules;
import io.catraca.rules.RuleSet;
import io.catraca.security.CompanyId;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Looks for changes in the database, once for all listeners of this node and only while there are
 * any, and tells them. Nothing is kept for a listener that is away: it says up to where it was
 * told, and the database knows the rest. When the database cannot be asked, all listeners are sent
 * away rather than left to believe that nothing changes.
 */
final class ChangeFeed implements Managed {

  private static final Duration STEP = Duration.ofMillis(200);
  private static final int MOST_LISTENERS = 1_000;

  /** More companies than these are told as "everything". */
  private static final int MOST_CHANGES = 1_000;

  private static final byte[] NOTHING = new byte[0];

  private final Jdbi jdbi;
  private final LiveRules live;
  private final Directory directory;
  private final Listeners<Audience> listeners = new Listeners<>("changes", MOST_LISTENERS);

  /** Up to where all are told; null while nobody listens. */
  private @Nullable Position position;

  private int rulesTold;

  ChangeFeed(Jdbi jdbi, LiveRules live, Directory directory) {
    this.jdbi = jdbi;
    this.live = live;
    this.directory = directory;
  }

  @Override
  public void start() {
    listeners.start(STEP, this::step);
  }

  /**
   * Tells a listener from now on, and first what it missed.
   *
   * @param since up to where it was told before; null where it is new
   * @param open takes over the answer, once nothing can be refused any more; is given what to do
   *     when the listener goes
   */
  synchronized void listen(
      Audience audience,
      @Nullable Position since,
      Function<Consumer<EventStream>, EventStream> open) {
    listeners.expectRoom();
    RuleSet rules = live.current();
    Position now = now();
    Events missed = since == null ? new Events() : missed(audience, since, now);
    if (position == null) {
      position = now;
      rulesTold = rules.version();
    }
    listeners.add(audience, open).send(missed.rules(rules).upTo(now));
  }

  private Events missed(Audience audience, Position since, Position now) {
    if (since.isAfter(now)) {
      return new Events().reset();
    }
    return audience.companies()
        ? events(changes(since, audience.only(), MOST_CHANGES + 1))
        : new Events();
  }

  private static Events events(List<CompanyChange> changes) {
    Events events = new Events();
    if (changes.size() > MOST_CHANGES) {
      return events.reset();
    }
    changes.forEach(events::company);
    return events;
  }

  private synchronized void step() {
    Position before = position;
    if (listeners.isEmpty() || before == null) {
      position = null;
      return;
    }
    tellSince(before);
  }

  private void tellSince(Position before) {
    Position now = now();
    List<CompanyChange> changes = changes(before, Optional.empty(), Integer.MAX_VALUE);
    // What is told here is not answered from an older snapshot here.
    changes.forEach(change -> directory.invalidate(new CompanyId(change.company())));
    RuleSet rules = live.current();
    boolean newRules = rules.version() != rulesTold;
    if (newRules || !changes.isEmpty()) {
      tell(changes, newRules ? rules : null, now);
    }
    position = now;
    rulesTold = rules.version();
  }

  /** The same bytes for all who hear the same. */
  private void tell(List<CompanyChange> changes, @Nullable RuleSet rules, Position now) {
    Map<Audience, byte[]> known = new HashMap<>();
    listeners.forEach(
        (stream, audience) -> {
          byte[] events = known.computeIfAbsent(audience, same -> told(same, changes, rules, now));
          if (events.length > 0) {
            listeners.send(stream, events);
          }
        });
  }

  private static byte[] told(
      Audience audience, List<CompanyChange> changes, @Nullable RuleSet rules, Position now) {
    Events events = events(changes.stream().filter(audience::hears).toList());
    if (rules != null) {
      events.rules(rules);
    }
    return events.isEmpty() ? NOTHING : events.upTo(now);
  }

  private Position now() {
    return jdbi.withHandle(handle -> new CompanyChangeDao(handle).now());
  }

  private List<CompanyChange> changes(Position since, Optional<CompanyId> only, int limit) {
    return jdbi.withHandle(handle -> new CompanyChangeDao(handle).since(since, only, limit));
  }

  /** Sends everybody away and lets nobody in any more; they come again elsewhere. */
  void close() {
    listeners.close();
  }

  @Override
  public void stop() {
    listeners.stop();
  }
}
