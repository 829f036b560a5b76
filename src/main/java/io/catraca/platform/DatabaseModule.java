package io.catraca.platform;

import io.dropwizard.core.setup.Environment;

/** Wires the database: it starts first and stops last. */
public final class DatabaseModule {

  private DatabaseModule() {}

  /** To be called before anything else is managed, for what is managed first stops last. */
  public static void wire(Environment environment, Database database) {
    environment.lifecycle().manage(database);
    environment.healthChecks().register("database", new DatabaseCheck(database.jdbi()));
  }
}
