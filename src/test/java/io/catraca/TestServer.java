package io.catraca;

import io.catraca.platform.TestDatabase;
import io.catraca.security.CompanyId;
import io.catraca.security.key.AdministratorKey;
import io.catraca.security.key.Keys;
import io.catraca.security.key.NewKey;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The whole server as {@code config.yml} has it, on free ports and a fresh database, with a client
 * whose key administers.
 */
public final class TestServer implements AutoCloseable {

  private final DropwizardTestSupport<CatracaConfiguration> support;
  private final Path data;
  private final String url;
  private final Jdbi jdbi;
  private final Clock clock;

  private TestServer(Builder builder) {
    data = builder.before == null ? temporary() : builder.before.data;
    url = builder.before == null ? TestDatabase.createUrl() : builder.before.url;
    jdbi = TestDatabase.open(url);
    clock = builder.clock;
    List<ConfigOverride> overrides = new ArrayList<>(builder.overrides);
    overrides.add(ConfigOverride.config("data", data.toString()));
    overrides.add(ConfigOverride.config("database.url", url));
    overrides.add(ConfigOverride.config("server.applicationConnectors[0].port", "0"));
    overrides.add(ConfigOverride.config("server.adminConnectors[0].port", "0"));
    overrides.add(ConfigOverride.config("logging.level", "WARN"));
    support = new Support(builder, overrides.toArray(new ConfigOverride[0]));
  }

  public static TestServer start() {
    return builder().start();
  }

  public static Builder builder() {
    return new Builder();
  }

  /** What a server is started with, where a test needs something of its own. */
  public static final class Builder {

    private final List<ConfigOverride> overrides = new ArrayList<>();
    private final List<Consumer<Environment>> wirings = new ArrayList<>();
    private Clock clock = Clock.systemUTC();
    private @Nullable TestServer before;

    /** Takes over the database and the keys of a server that is closed. */
    public Builder restarting(TestServer closed) {
      before = closed;
      return this;
    }

    /** Sets a value of {@code config.yml} by its path, such as {@code rules.folder}. */
    public Builder set(String path, String value) {
      overrides.add(ConfigOverride.config(path, value));
      return this;
    }

    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    /** Registers resources of the test's own. */
    public Builder wire(Consumer<Environment> wiring) {
      wirings.add(wiring);
      return this;
    }

    public TestServer start() {
      TestServer server = new TestServer(this);
      try {
        server.support.before();
      } catch (Exception e) {
        throw new IllegalStateException("the test server does not start", e);
      }
      return server;
    }
  }

  /** A client with the administrator's key. */
  public TestClient client() {
    return anonymous().withKey(new AdministratorKey(data).read().orElseThrow().secret());
  }

  /** A client with a new key of these roles. */
  public TestClient client(String... roles) {
    return client(Optional.empty(), roles);
  }

  /** A client with a new key that somebody of this name holds. */
  public TestClient person(String name, String... roles) {
    return client(name, Optional.empty(), roles);
  }

  /** A client with a new key that is bound to a company. */
  public TestClient boundClient(String company, String... roles) {
    return client(Optional.of(new CompanyId(company)), roles);
  }

  public TestClient anonymous() {
    return TestClient.of("http://localhost:" + support.getLocalPort());
  }

  public TestClient admin() {
    return TestClient.of("http://localhost:" + support.getAdminPort());
  }

  public TestClient.Answer get(String path) {
    return client().get(path);
  }

  public TestClient.Answer post(String path, String body) {
    return client().post(path, body);
  }

  public int port() {
    return support.getLocalPort();
  }

  public Jdbi jdbi() {
    return jdbi;
  }

  public Path data() {
    return data;
  }

  /** Where another node finds the same database. */
  public String databaseUrl() {
    return url;
  }

  /** A client of another node on this machine, with the administrator's key. */
  public TestClient clientAt(int port) {
    return TestClient.of("http://localhost:" + port)
        .withKey(new AdministratorKey(data).read().orElseThrow().secret());
  }

  @Override
  public void close() {
    support.after();
  }

  private TestClient client(Optional<CompanyId> company, String... roles) {
    return client("test", company, roles);
  }

  private TestClient client(String name, Optional<CompanyId> company, String... roles) {
    NewKey wish = new NewKey(name, List.of(roles), company);
    return anonymous().withKey(new Keys(jdbi, clock).create(wish).key().secret());
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("catraca-server");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Support extends DropwizardTestSupport<CatracaConfiguration> {

    private final Builder builder;

    Support(Builder builder, ConfigOverride[] overrides) {
      super(CatracaApplication.class, "config.yml", overrides);
      this.builder = builder;
    }

    @Override
    public Application<CatracaConfiguration> newApplication() {
      return new CatracaApplication(builder.clock) {
        @Override
        public void run(CatracaConfiguration configuration, Environment environment) {
          super.run(configuration, environment);
          builder.wirings.forEach(wiring -> wiring.accept(environment));
        }
      };
    }
  }
}
