package io.catraca.billing.subscription;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.platform.json.Json;
import io.catraca.problem.Problem;
import io.catraca.security.Caller;
import io.catraca.security.CompanyId;
import io.catraca.text.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Contracts of the demo companies. */
final class DemoContracts {

  private static final Logger LOG = LoggerFactory.getLogger(DemoContracts.class);
  private static final String FILE = "/demo/contracts.json";
  private static final Caller DEMO = new Caller("demo", "demo data", Set.of(), Optional.empty());

  private final SubscriptionService service;

  DemoContracts(SubscriptionService service) {
    this.service = service;
  }

  /** What the rules do not sell is left out: a start does not fail over it. */
  void load() {
    read().forEach(this::put);
  }

  private void put(String company, SubscriptionRequest contract) {
    try {
      service.put(new CompanyId(company), contract, DEMO);
    } catch (Problem refused) {
      LOG.warn("No demo contract for {}: {}", company, refused.detail().in(Message.PORTUGUESE));
    }
  }

  private static Map<String, SubscriptionRequest> read() {
    ObjectMapper json = Json.newMapper();
    try (InputStream file = DemoContracts.class.getResourceAsStream(FILE)) {
      return json.readValue(Objects.requireNonNull(file, FILE), new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
