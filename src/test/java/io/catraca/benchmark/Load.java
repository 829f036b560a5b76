package io.catraca.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A bounded load from a few kept connections, each of which asks again as soon as it is answered.
 */
final class Load implements AutoCloseable {

  /** A rendered request and the body that must answer it. */
  record Exchange(byte[] request, byte[] expected) {}

  /** What came of one run: how many answers a second, and how long each took. */
  record Run(double perSecond, long[] nanos) {}

  /** No run asks more, however fast the server is. */
  private static final int MOST_REQUESTS_PER_CONNECTION = 50_000;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Connection> connections = new ArrayList<>();

  Load(int port, int connections) throws IOException {
    for (int count = 0; count < connections; count++) {
      this.connections.add(new Connection(port));
    }
  }

  /** Asks for so long, and fails with the first wrong answer. */
  Run run(List<Exchange> exchanges, Duration time)
      throws IOException, InterruptedException, ExecutionException {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    List<Callable<long[]>> askers = new ArrayList<>();
    for (int index = 0; index < connections.size(); index++) {
      Connection connection = connections.get(index);
      int first = index * exchanges.size() / connections.size();
      askers.add(() -> ask(connection, exchanges, first, end));
    }
    List<long[]> taken = new ArrayList<>();
    for (Future<long[]> asked : threads.invokeAll(askers)) {
      taken.add(asked.get());
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    long[] nanos = taken.stream().flatMapToLong(Arrays::stream).toArray();
    return new Run(nanos.length / seconds, nanos);
  }

  private static long[] ask(Connection connection, List<Exchange> exchanges, int first, long end)
      throws IOException {
    long[] nanos = new long[MOST_REQUESTS_PER_CONNECTION];
    int answered = 0;
    long before = System.nanoTime();
    while (before < end && answered < nanos.length) {
      Exchange exchange = exchanges.get((first + answered) % exchanges.size());
      connection.expect(exchange.request(), exchange.expected());
      long after = System.nanoTime();
      nanos[answered++] = after - before;
      before = after;
    }
    return Arrays.copyOf(nanos, answered);
  }

  @Override
  public void close() throws IOException {
    threads.shutdown();
    for (Connection connection : connections) {
      connection.close();
    }
  }
}
