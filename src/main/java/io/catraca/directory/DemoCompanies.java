package io.catraca.directory;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.problem.Problem;
import io.catraca.security.Caller;
import io.catraca.security.CompanyId;
import io.catraca.text.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Companies to try things on, for a database that has none. */
final class DemoCompanies {

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
