package io.catraca.directory;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Ticker;
import io.catraca.rules.access.DeclaredWords;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** Wires the directory: its resources for the server, its snapshots for the decisions. */
public final class DirectoryModule {

  /** How many users and memberships the snapshots in memory may have together. */
  public static final long HELD_USERS = 2_000_000;

  private final Directory directory;
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
    directory = new Directory(jdbi, ticker, heldUsers);
    service = new DirectoryService(jdbi, directory, words, clock);
    demo = new DemoCompanies(jdbi, service, new ObjectMapper());
  }

  public DirectoryModule(Jdbi jdbi, Supplier<DeclaredWords> words, Clock clock) {
    this(jdbi, words, clock, Ticker.systemTicker(), HELD_USERS);
  }

  /** What other features ask of the directory. */
  public Directory directory() {
    return directory;
  }

  /** The resources to register with Jersey. */
  public List<Object> resources() {
    return List.of(
        new CompanyResource(service), new UserResource(service), new TeamResource(service));
  }

  /** Fills an empty database with companies to try things on; leaves any other as it is. */
  public void loadDemoCompanies() {
    demo.load();
  }

  DirectoryService service() {
    return service;
  }
}
