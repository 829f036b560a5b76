package io.catraca.platform.web;

import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.text.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who listen to a feed of this node, and its one thread. They hear that the feed is alive
 * every ten seconds, and are sent away after ten minutes, so that their keys are looked at again.
 * Where the feed fails they are all sent away rather than left to believe that nothing happens.
 *
 * @param <L> what a listener listens to
 */
public final class Listeners<L> {

  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

  private static final long HEARTBEAT_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long LONGEST_NANOS = Duration.ofMinutes(10).toNanos();
  private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

  private record Listener<L>(L what, long since) {}

  private final Map<EventStream, Listener<L>> streams = new ConcurrentHashMap<>();
  private final int most;
  private final ScheduledExecutorService thread;
  private long lastHeartbeat;
  private boolean closed;

  /**
   * @param name of the feed and its thread
   * @param most how many may listen at once
   */
  public Listeners(String name, int most) {
    this.most = most;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread worker = new Thread(task, name);
              worker.setDaemon(true);
              return worker;
            });
  }

  /**
   * Has the feed look again and again.
   *
   * @param step looks for what is new and tells it
   */
  public void start(Duration pause, Runnable step) {
    long millis = pause.toMillis();
    thread.scheduleWithFixedDelay(() -> attempt(step), millis, millis, TimeUnit.MILLISECONDS);
  }

  private void attempt(Runnable step) {
    try {
      step.run();
      beat(System.nanoTime());
    } catch (RuntimeException e) {
      LOG.warn("{} cannot be looked for; those who listen are sent away", name(), e);
      streams.keySet().forEach(EventStream::end);
    }
  }

  private static String name() {
    return Thread.currentThread().getName();
  }

  /** Whether nobody listens. */
  public boolean isEmpty() {
    return streams.isEmpty();
  }

  /**
   * @throws Problem {@link ProblemType#UNAVAILABLE} where nobody else may listen
   */
  public synchronized void expectRoom() {
    if (closed || streams.size() >= most) {
      throw new Problem(ProblemType.UNAVAILABLE, Message.of("changes.tooMany"));
    }
  }

  /**
   * Lets somebody in, once nothing can be refused any more.
   *
   * @param open takes over the answer; is given what to do when the listener goes
   */
  public synchronized EventStream add(L what, Function<Consumer<EventStream>, EventStream> open) {
    EventStream stream = open.apply(streams::remove);
    streams.put(stream, new Listener<>(what, System.nanoTime()));
    if (closed) {
      stream.end();
    }
    return stream;
  }

  public void forEach(BiConsumer<EventStream, L> each) {
    streams.forEach((stream, listener) -> each.accept(stream, listener.what()));
  }

  /** Sends events; who cannot take them any more is a listener no longer. */
  public void send(EventStream stream, byte[] events) {
    if (!stream.send(events)) {
      streams.remove(stream);
    }
  }

  private void beat(long now) {
    boolean due = now - lastHeartbeat >= HEARTBEAT_NANOS;
    lastHeartbeat = due ? now : lastHeartbeat;
    streams.forEach(
        (stream, listener) -> {
          if (now - listener.since() >= LONGEST_NANOS) {
            stream.end();
          } else if (due) {
            send(stream, HEARTBEAT);
          }
        });
  }

  /** Sends everybody away and lets nobody in any more; they come again elsewhere. */
  public synchronized void close() {
    closed = true;
    streams.keySet().forEach(EventStream::end);
  }

  public void stop() {
    thread.shutdownNow();
  }
}
