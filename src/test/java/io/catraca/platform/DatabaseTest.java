package io.catraca.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseTest {

  @TempDir Path folder;

  @Test
  void addressComesInEitherForm() {
    assertThat(address("jdbc:postgresql://host:5433/name?ssl=true"))
        .isEqualTo(
            new DatabaseAddress(
                "jdbc:postgresql://host:5433/name?ssl=true", Optional.empty(), Optional.empty()));
    assertThat(address("postgres://user:p%40ss+word@host:5433/name?sslmode=require"))
        .isEqualTo(
            new DatabaseAddress(
                "jdbc:postgresql://host:5433/name?sslmode=require",
                Optional.of("user"),
                Optional.of("p@ss+word")));
  }

  @Test
  void addressOfAnythingElseIsRefusedWithoutRepeatingIt() {
    assertThatThrownBy(() -> address("mysql://user:secret@host/name"))
        .isInstanceOf(StartFailure.class)
        .hasMessageStartingWith("DATABASE_URL must look like ")
        .hasMessageNotContaining("secret");
  }

  @Test
  void databaseThatIsNotThereIsToldInOneLine() {
    assertThatThrownBy(() -> Database.open(settings("postgres://u:secret@localhost:1/x"), folder))
        .isInstanceOf(StartFailure.class)
        .hasMessageStartingWith("cannot connect to the database at jdbc:postgresql://localhost:1/x")
        .hasMessageNotContaining("secret");
  }

  @Test
  void nodesThatStartTogetherMigrateOnce() throws Exception {
    DatabaseSettings settings = settings(TestDatabase.createEmptyUrl());
    Callable<Integer> start =
        () -> {
          try (Database database = Database.open(settings, folder)) {
            return database
                .jdbi()
                .withHandle(
                    handle ->
                        handle
                            .createQuery("select count(*) from databasechangelog")
                            .mapTo(Integer.class)
                            .one());
          }
        };
    ExecutorService nodes = Executors.newFixedThreadPool(3);

    List<Future<Integer>> counts = nodes.invokeAll(Stream.generate(() -> start).limit(3).toList());

    for (Future<Integer> count : counts) {
      assertThat(count.get()).isEqualTo(counts.get(0).get()).isPositive();
    }
    nodes.shutdown();
  }

  @Test
  void connectionsThatTheServerCutAreReplaced() {
    String url = TestDatabase.createUrl();
    try (Database database = Database.open(settings(url), folder)) {
      database.jdbi().useHandle(handle -> handle.execute("select 1"));
      TestDatabase.open(url)
          .useHandle(
              handle ->
                  handle.execute(
                      "select pg_terminate_backend(pid) from pg_stat_activity"
                          + " where datname = current_database() and pid <> pg_backend_pid()"));
      waitForValidation();

      int answer =
          database
              .jdbi()
              .withHandle(handle -> handle.createQuery("select 1").mapTo(Integer.class).one());

      assertThat(answer).isEqualTo(1);
    }
  }

  @Test
  void embeddedDatabaseKeepsItsDataAndItsFolderToItself() {
    Path data = folder.resolve("data");
    try (Database first = Database.open(settings(""), data)) {
      first.jdbi().useHandle(handle -> handle.execute("create table kept as select 7 as n"));
      assertThatThrownBy(() -> Database.open(settings(""), data))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("is in use by another Catraca; stop that one or set CATRACA_DATA");
      try (Database beside = Database.join(settings(""), data)) {
        assertThat(setting(beside, "fsync")).isEqualTo("on");
        assertThat(setting(beside, "synchronous_commit")).isEqualTo("on");
        assertThat(setting(beside, "listen_addresses")).isEqualTo("127.0.0.1");
      }
    }

    try (Database second = Database.open(settings(""), data)) {
      int kept =
          second
              .jdbi()
              .withHandle(h -> h.createQuery("select n from kept").mapTo(Integer.class).one());
      assertThat(kept).isEqualTo(7);
    }
    assertThat(Postmaster.in(data.resolve("postgres"))).isEmpty();
  }

  private static String setting(Database database, String name) {
    return database.jdbi().withHandle(h -> h.createQuery("show " + name).mapTo(String.class).one());
  }

  private static void waitForValidation() {
    try {
      Thread.sleep(600);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static DatabaseAddress address(String url) {
    return DatabaseAddress.of(settings(url), url);
  }

  private static DatabaseSettings settings(String url) {
    return new ObjectMapper().convertValue(Map.of("url", url), DatabaseSettings.class);
  }
}
