package io.catraca.simulation.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.platform.web.EventStream;
import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.text.Message;
import io.dropwizard.lifecycle.Managed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners how far simulations are, wherever they are worked off: twice a second, once for
 * all listeners of this node and only while there are any, the database is asked.
 */
final class ProgressFeed implements Managed, LifeCycle.Listener {

  private static final Logger LOG = LoggerFactory.getLogger(ProgressFeed.class);

  private static final long STEP_MILLIS = 500;
  private static final long HEARTBEAT_NANOS = Duration.ofSeconds(10).toNanos();

  /** After that a listener has to come again, and its key is looked at again. */
  private static final long LONGEST_NANOS = Duration.ofMinutes(10).toNanos();

  private static final int MOST_LISTENERS = 200;
  private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] END = "event: end\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8);

  /** What is told of a simulation in a language. */
  private record Topic(UUID id, Locale language) {}

  /** Somebody who listens, and what they were told last. */
  private static final class Listener {
    private final Topic topic;
    private final long since = System.nanoTime();
    private byte[] told = new byte[0];

    Listener(Topic topic) {
      this.topic = topic;
    }
  }

  private final Simulations simulations;
  private final ObjectMapper json;
  private final Map<EventStream, Listener> listeners = new ConcurrentHashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread worker = new Thread(task, "simulation-progress");
            worker.setDaemon(true);
            return worker;
          });
  private long lastHeartbeat;
  private boolean closed;

  ProgressFeed(Simulations simulations, ObjectMapper json) {
    this.simulations = simulations;
    this.json = json;
  }

  @Override
  public void start() {
    thread.scheduleWithFixedDelay(this::step, STEP_MILLIS, STEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Tells a listener from now on.
   *
   * @param open takes over the answer, once nothing can be refused any more; is given what to do
   *     when the listener goes
   */
  synchronized void listen(
      UUID id, Locale language, Function<Consumer<EventStream>, EventStream> open) {
    if (closed || listeners.size() >= MOST_LISTENERS) {
      throw new Problem(ProblemType.UNAVAILABLE, Message.of("changes.tooMany"));
    }
    StoredSimulation now = simulations.find(id);
    EventStream stream = open.apply(listeners::remove);
    Listener listener = new Listener(new Topic(id, language));
    listeners.put(stream, listener);
    tell(stream, listener, now, event(now, language));
  }

  private synchronized void step() {
    if (listeners.isEmpty()) {
      return;
    }
    try {
      tellAll();
      beat(System.nanoTime());
    } catch (RuntimeException e) {
      LOG.warn("Progress of simulations cannot be looked for; those who listen are sent away", e);
      listeners.keySet().forEach(EventStream::end);
    }
  }

  private void tellAll() {
    Set<UUID> ids =
        listeners.values().stream()
            .map(listener -> listener.topic.id())
            .collect(Collectors.toSet());
    Map<UUID, StoredSimulation> found =
        simulations.find(ids).stream()
            .collect(Collectors.toMap(StoredSimulation::id, Function.identity()));
    Map<Topic, byte[]> events = new HashMap<>();
    listeners.forEach(
        (stream, listener) -> {
          StoredSimulation now = found.get(listener.topic.id());
          if (now == null) {
            end(stream);
          } else {
            byte[] event =
                events.computeIfAbsent(listener.topic, topic -> event(now, topic.language()));
            tell(stream, listener, now, event);
          }
        });
  }

  /** What was told already is not told again; what is over is told, and that nothing follows. */
  private void tell(EventStream stream, Listener listener, StoredSimulation now, byte[] event) {
    if (!Arrays.equals(event, listener.told)) {
      listener.told = event;
      send(stream, event);
    }
    if (now.state().isOver()) {
      end(stream);
    }
  }

  private void end(EventStream stream) {
    send(stream, END);
    stream.end();
  }

  private void beat(long now) {
    boolean due = now - lastHeartbeat >= HEARTBEAT_NANOS;
    lastHeartbeat = due ? now : lastHeartbeat;
    listeners.forEach(
        (stream, listener) -> {
          if (now - listener.since >= LONGEST_NANOS) {
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

  private byte[] event(StoredSimulation simulation, Locale language) {
    try {
      String view = json.writeValueAsString(SimulationView.of(simulation, language));
      return ("event: simulation\ndata: " + view + "\n\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event can always be written", e);
    }
  }

  /** Before the server waits for the requests that it has accepted, which these would never end. */
  @Override
  public void lifeCycleStopping(LifeCycle stopping) {
    if (stopping instanceof Server) {
      close();
    }
  }

  private synchronized void close() {
    closed = true;
    listeners.keySet().forEach(EventStream::end);
  }

  @Override
  public void stop() {
    thread.shutdownNow();
  }
}
