package io.catraca.simulation.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.platform.web.EventStream;
import io.catraca.platform.web.Listeners;
import io.dropwizard.lifecycle.Managed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Tells listeners how far simulations are, wherever they are worked off: twice a second, once for
 * all listeners of this node and only while there are any, the database is asked.
 */
final class ProgressFeed implements Managed, LifeCycle.Listener {

  private static final Duration STEP = Duration.ofMillis(500);
  private static final int MOST_LISTENERS = 200;
  private static final byte[] END = "event: end\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8);

  /** What is told of a simulation in a language. */
  private record Topic(UUID id, Locale language) {}

  /** Somebody who listens, and what they were told last. */
  private static final class Listener {
    private final Topic topic;
    private byte[] told = new byte[0];

    Listener(Topic topic) {
      this.topic = topic;
    }
  }

  private final Simulations simulations;
  private final ObjectMapper json;
  private final Listeners<Listener> listeners =
      new Listeners<>("simulation-progress", MOST_LISTENERS);

  ProgressFeed(Simulations simulations, ObjectMapper json) {
    this.simulations = simulations;
    this.json = json;
  }

  @Override
  public void start() {
    listeners.start(STEP, this::step);
  }

  /**
   * Tells a listener from now on.
   *
   * @param open takes over the answer, once nothing can be refused any more; is given what to do
   *     when the listener goes
   */
  synchronized void listen(
      UUID id, Locale language, Function<Consumer<EventStream>, EventStream> open) {
    listeners.expectRoom();
    StoredSimulation now = simulations.find(id);
    Listener listener = new Listener(new Topic(id, language));
    EventStream stream = listeners.add(listener, open);
    tell(stream, listener, now, event(now, language));
  }

  private synchronized void step() {
    Set<UUID> ids = new HashSet<>();
    listeners.forEach((stream, listener) -> ids.add(listener.topic.id()));
    if (ids.isEmpty()) {
      return;
    }
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
      listeners.send(stream, event);
    }
    if (now.state().isOver()) {
      end(stream);
    }
  }

  private void end(EventStream stream) {
    listeners.send(stream, END);
    stream.end();
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
      listeners.close();
    }
  }

  @Override
  public void stop() {
    listeners.stop();
  }
}
