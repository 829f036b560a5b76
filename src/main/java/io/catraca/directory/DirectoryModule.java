package io.catraca.directory;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Ticker;
import io.catraca.problem.Problem;
import io.catraca.rules.access.DeclaredWords;
import io.catraca.security.Caller;
import io.catraca.security.CompanyId;
import io.catraca.text.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the directory: its resources for the server, its snapshots for the decisions. */
public final class DirectoryModule {

  /** How many users and memberships the snapshots in memory may have together. */
  public static final long HELD_USERS = 2_000_000;

  private final Directory directory;
  private final CompanyStore companies;
  private final DirectoryService service;
  private final DemoCompanies demo;

  /**
   * @param jdbi has the PostgreSQL plugin
   * @param words the live words of the rules, asked once per request
   * @param clock dates the audit trail
   * @param ticker times how long a snapshot is trusted
   * @param heldUsers how many users and memberships the snapshots in memory may have together
   */
  public DirectoryModule(
      Jdbi jdbi, Supplier<DeclaredWords> words, Clock clock, Ticker ticker, long heldUsers) {
    this(jdbi, words, clock, new Directory(jdbi, ticker, heldUsers));
  }

  /**
   * @param complete adds to a snapshot, in its transaction, what other features keep of the company
   */
  public DirectoryModule(
      Jdbi jdbi,
      Supplier<DeclaredWords> words,
      Clock clock,
      BiFunction<Handle, CompanySnapshot, CompanySnapshot> complete) {
    this(jdbi, words, clock, new Directory(jdbi, Ticker.systemTicker(), HELD_USERS, complete));
  }

  private DirectoryModule(
      Jdbi jdbi, Supplier<DeclaredWords> words, Clock clock, Directory directory) {
    this.directory = directory;
    companies = new CompanyStore(jdbi, directory, clock);
    service = new DirectoryService(jdbi, companies, words);
    demo = new DemoCompanies(jdbi, service, new ObjectMapper());
  }

  /** What other features ask of the directory. */
  public Directory directory() {
    return directory;
  }

  /** Where other features keep what is theirs of a company. */
  public CompanyStore companies() {
    return companies;
  }

  /** The resources to register with Jersey. */
  public List<Object> resources() {
    return List.of(
        new CompanyResource(service), new UserResource(service), new TeamResource(service));
  }

  /**
   * Fills an empty database with companies to try things on; leaves any other as it is.
   *
   * @param more adds to them what other features keep of them, in the same transaction
   */
  public void loadDemoCompanies(Runnable more) {
    demo.load(more);
  }

  DirectoryService service() {
    return service;
  }

  /** Companies to try things on, for a database that has none. */
  private static final class DemoCompanies {

    private static final Logger LOG = LoggerFactory.getLogger(DemoCompanies.class);
    private static final String FILE = "/demo/companies.json";
    private static final Caller DEMO = new Caller("demo", "demo data", Set.of(), Optional.empty());

    private final Jdbi jdbi;
    private final DirectoryService service;
    private final ObjectMapper json;

    DemoCompanies(Jdbi jdbi, DirectoryService service, ObjectMapper json) {
      this.jdbi = jdbi;
      this.service = service;
      this.json = json;
    }

    /**
     * Adds all of them or none. Nodes that start at once wait for each other. Rules that do not
     * declare the words of the demo leave the database empty: a start does not fail over it.
     *
     * @param more what comes with them
     */
    void load(Runnable more) {
      List<DirectoryDocument> companies = read();
      try {
        jdbi.useTransaction(
            handle -> {
              DirectoryDao dao = new DirectoryDao(handle);
              dao.lockDemo();
              if (!dao.hasCompanies()) {
                companies.forEach(this::put);
                more.run();
              }
            });
      } catch (Problem refused) {
        LOG.warn("No demo companies: {}", refused.detail().in(Message.PORTUGUESE));
      }
    }

    private void put(DirectoryDocument company) {
      // Joins the transaction of this thread, so that the companies come together or not at all.
      service.putRoster(new CompanyId(Objects.requireNonNull(company.id())), company, DEMO);
    }

    private List<DirectoryDocument> read() {
      try (InputStream file = DemoCompanies.class.getResourceAsStream(FILE)) {
        return json.readValue(Objects.requireNonNull(file, FILE), new TypeReference<>() {});
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
