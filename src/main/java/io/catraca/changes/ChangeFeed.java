package io.catraca.changes;

import io.catraca.changes.CompanyChangeDao.CompanyChange;
import io.catraca.directory.Directory;
import io.catraca.platform.web.EventStream;
import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.rules.LiveRules;
import io.catraca.rules.RuleSet;
import io.catraca.security.CompanyId;
import io.catraca.text.Message;
import io.dropwizard.lifecycle.Managed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for changes in the database, once for all listeners of this node and only while there are
 * any, and tells them. Nothing is kept for a listener that is away: it says up to where it was
 * told, and the database knows the rest. When the database cannot be asked, all listeners are sent
 * away rather than left to believe that nothing changes.
 */
final class ChangeFeed implements Managed {

  private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);

  private static final long STEP_MILLIS = 200;
  private static final long HEARTBEAT_NANOS = Duration.ofSeconds(10).toNanos();

  /** After that a listener has to come again, and its key is looked at again. */
  private static final long LONGEST_NANOS = Duration.ofMinutes(10).toNanos();

  private static final int MOST_LISTENERS = 1_000;

  /** More companies than these are told as "everything". */
  private static final int MOST_CHANGES = 1_000;

  private static final byte[] NOTHING = new byte[0];
  private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

  private record Listener(Audience audience, long since) {}

  private final Jdbi jdbi;
  private final LiveRules live;
  private final Directory directory;
  private final Map<EventStream, Listener> listeners = new ConcurrentHashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread worker = new Thread(task, "changes");
            worker.setDaemon(true);
            return worker;
          });

  /** Up to where all are told; null while nobody listens. */
  private @Nullable Position position;

  private int rulesTold;
  private long lastHeartbeat;
  private boolean closed;

  ChangeFeed(Jdbi jdbi, LiveRules live, Directory directory) {
    this.jdbi = jdbi;
    this.live = live;
    this.directory = directory;
  }

  @Override
  public void start() {
    thread.scheduleWithFixedDelay(this::step, STEP_MILLIS, STEP_MILLIS, TimeUnit.MILLISECONDS);
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
    if (closed || listeners.size() >= MOST_LISTENERS) {
      throw new Problem(ProblemType.UNAVAILABLE, Message.of("changes.tooMany"));
    }
    RuleSet rules = live.current();
    Position now = now();
    Events missed = since == null ? new Events() : missed(audience, since, now);
    if (position == null) {
      position = now;
      rulesTold = rules.version();
    }
    EventStream stream = open.apply(listeners::remove);
    listeners.put(stream, new Listener(audience, System.nanoTime()));
    stream.send(missed.rules(rules).upTo(now));
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
    try {
      tellSince(before);
      beat(System.nanoTime());
    } catch (RuntimeException e) {
      LOG.warn("Changes cannot be looked for; those who listen are sent away", e);
      listeners.keySet().forEach(EventStream::end);
    }
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
        (stream, listener) -> {
          byte[] events =
              known.computeIfAbsent(
                  listener.audience(), audience -> told(audience, changes, rules, now));
          if (events.length > 0) {
            send(stream, events);
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

  private void beat(long now) {
    boolean due = now - lastHeartbeat >= HEARTBEAT_NANOS;
    lastHeartbeat = due ? now : lastHeartbeat;
    listeners.forEach(
        (stream, listener) -> {
          if (now - listener.since() >= LONGEST_NANOS) {
            stream.end();
          } else if (due) {
            send(stream, HEARTBEAT);
          }
        });
  }

  private void send(EventStream stream, byte[] events) {
    if (!stream.send(events)) {
      listeners.remove(stream);
    }
  }

  private Position now() {
    return jdbi.withHandle(handle -> new CompanyChangeDao(handle).now());
  }

  private List<CompanyChange> changes(Position since, Optional<CompanyId> only, int limit) {
    return jdbi.withHandle(handle -> new CompanyChangeDao(handle).since(since, only, limit));
  }

  /** Sends everybody away and lets nobody in any more; they come again elsewhere. */
  synchronized void close() {
    closed = true;
    listeners.keySet().forEach(EventStream::end);
  }

  @Override
  public void stop() {
    thread.shutdownNow();
  }
}
