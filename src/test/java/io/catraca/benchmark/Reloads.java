package io.catraca.benchmark;

import static io.catraca.benchmark.Table.format;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.TestClient;
import io.catraca.TestServer;
import io.catraca.rules.RuleFolderFixture;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Edits rule files while the server answers: how soon a save counts, and what many of them leave in
 * memory. Half of the edits change a price, the other half a rule that has to be compiled.
 */
final class Reloads implements AutoCloseable {

  private static final String ADD_ONS = "plans/add-ons.csv";
  private static final String SENTENCES = "access/visibility.dslr";
  private static final int LONG_TABLE = 500;
  private static final long MILLION = 1_000_000;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String QUOTE =
      "{\"plan\": \"PRO\", \"addOns\": [{\"code\": \"EXTRA_USER\", \"quantity\": 2}]}";

  /**
   * What many reloads came to.
   *
   * @param failed requests that were not answered with 200
   */
  record Left(int reloads, long answered, long failed, Memory before, Memory after) {

    String shown() {
      return format(
          "%,d reloads, %,d of %,d requests failed, metaspace %.1f → %.1f MB, heap %.0f → %.0f MB",
          reloads,
          failed,
          answered + failed,
          before.metaspace(),
          after.metaspace(),
          before.heap(),
          after.heap());
    }

    /** No request fails, and no more stays than the rules compiled lately. */
    boolean isFlat() {
      return failed == 0
          && after.metaspace() < before.metaspace() + 10
          && after.heap() < before.heap() * 1.5;
    }
  }

  /** Megabytes in use when nothing more can be let go of. */
  record Memory(double heap, double metaspace) {

    static Memory now() {
      Runtime.getRuntime().gc();
      long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      long metaspace =
          ManagementFactory.getMemoryPoolMXBeans().stream()
              .filter(pool -> pool.getName().equals("Metaspace"))
              .map(MemoryPoolMXBean::getUsage)
              .mapToLong(usage -> usage.getUsed())
              .sum();
      return new Memory(heap / (double) MILLION, metaspace / (double) MILLION);
    }
  }

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();
  private final Path folder;
  private final TestServer server;
  private final TestClient client;

  Reloads() throws IOException {
    folder = Files.createTempDirectory("catraca-reloads");
    shipped.writeTo(folder);
    server = TestServer.builder().set("rules.folder", folder.toString()).start();
    client = server.client();
  }

  /** Median milliseconds from saving a price to its being live. */
  double shippedTable(int edits) throws Exception {
    return median(shipped.text(ADD_ONS), edits);
  }

  /** The same with a table of 500 rows. */
  double longTable(int edits) throws Exception {
    StringBuilder table = new StringBuilder(shipped.text(ADD_ONS));
    for (int row = (int) table.toString().lines().count(); row <= LONG_TABLE; row++) {
      table.append(format("MORE_%1$d;Mais %1$d;ADD_ONS;%1$d;mês;1,00;2,00;3,00;;;;;;\n", row));
    }
    return median(table.toString(), edits);
  }

  private double median(String table, int edits) throws Exception {
    double[] millis = new double[edits];
    for (int edit = 0; edit < edits; edit++) {
      millis[edit] = save(ADD_ONS, priced(table, edit));
    }
    Arrays.sort(millis);
    return millis[edits / 2];
  }

  private static String priced(String table, int edit) {
    return table.replace("79,00;79,00;79,00", format("%1$d,00;%1$d,00;%1$d,00", 100 + edit));
  }

  /** Milliseconds until what is saved is live. */
  private double save(String path, String text) throws Exception {
    int before = version();
    long start = System.nanoTime();
    Files.writeString(folder.resolve(path), text);
    while (version() == before) {
      Thread.onSpinWait();
    }
    return (System.nanoTime() - start) / (double) MILLION;
  }

  private int version() throws IOException {
    return JSON.readTree(client.get("/v1/rules").body()).at("/live/version").intValue();
  }

  /** Reloads again and again while another client asks without pause. */
  Left many(int reloads) throws Exception {
    shipped.writeTo(folder);
    Memory before = Memory.now();
    AtomicBoolean going = new AtomicBoolean(true);
    AtomicLong answered = new AtomicLong();
    AtomicLong failed = new AtomicLong();
    Thread load =
        new Thread(
            () -> {
              while (going.get()) {
                boolean good = client.post("/v1/quotes", QUOTE).status() == 200;
                (good ? answered : failed).incrementAndGet();
              }
            },
            "load");
    load.start();
    for (int reload = 0; reload < reloads; reload++) {
      reload(reload);
    }
    going.set(false);
    load.join();
    return new Left(reloads, answered.get(), failed.get(), before, Memory.now());
  }

  private void reload(int number) throws Exception {
    if (number % 2 == 0) {
      save(ADD_ONS, priced(shipped.text(ADD_ONS), number));
    } else {
      String rule =
          "\nregra \"Mais %d\"\nquando\n o atendimento está na fila\n quem vê é o responsável\n"
              + "então\n aparece em Novos\nfim\n";
      save(SENTENCES, shipped.text(SENTENCES) + format(rule, number));
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
