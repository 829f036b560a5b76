package io.catraca.changes;

import io.catraca.directory.Directory;
import io.catraca.rules.LiveRules;
import io.dropwizard.core.setup.Environment;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jdbi.v3.core.Jdbi;

/** Wires the changes that callers can listen to. */
public final class ChangesModule {

  private ChangesModule() {}

  public static void wire(Environment environment, Jdbi jdbi, LiveRules live, Directory directory) {
    ChangeFeed feed = new ChangeFeed(jdbi, live, directory);
    environment.lifecycle().manage(feed);
    environment.lifecycle().addEventListener(new Farewell(feed));
    environment.jersey().register(new ChangesResource(feed));
  }

  /** Before the server waits for the requests that it has accepted, which these would never end. */
  private record Farewell(ChangeFeed feed) implements LifeCycle.Listener {
    @Override
    public void lifeCycleStopping(LifeCycle stopping) {
      if (stopping instanceof Server) {
        feed.close();
      }
    }
  }
}
