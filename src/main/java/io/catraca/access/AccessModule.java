package io.catraca.access;

import io.catraca.directory.Directory;
import io.catraca.platform.DecisionMetrics;
import io.catraca.rules.LiveRules;
import io.dropwizard.core.setup.Environment;
import java.time.Clock;

/** Wires the access decisions. */
public final class AccessModule {

  private AccessModule() {}

  public static void wire(
      Environment environment,
      LiveRules live,
      Directory directory,
      Clock clock,
      DecisionMetrics metrics) {
    AccessService service = new AccessService(directory, clock);
    environment.jersey().register(new AccessResource(live, service, metrics.kind("access")));
    environment.jersey().register(new FilterResource(live, service, metrics.kind("filter")));
    environment.jersey().register(new ViewersResource(live, service, metrics.kind("viewers")));
    environment.jersey().register(new DecisionsJson(environment.getObjectMapper()));
    environment.jersey().register(new MatrixResource(live));
  }
}
