package io.catraca.entitlement;

import io.catraca.billing.subscription.ContractPrices;
import io.catraca.directory.Directory;
import io.catraca.platform.DecisionMetrics;
import io.catraca.rules.LiveRules;
import io.dropwizard.core.setup.Environment;
import java.time.Clock;

/** Wires what companies may use. */
public final class EntitlementModule {

  private EntitlementModule() {}

  public static void wire(
      Environment environment,
      LiveRules live,
      Directory directory,
      ContractPrices prices,
      Clock clock,
      DecisionMetrics metrics) {
    EntitlementService service = new EntitlementService(directory, prices, clock);
    environment
        .jersey()
        .register(new EntitlementResource(live, service, metrics.kind("entitlement")));
    environment.jersey().register(new CheapestResource(live));
  }
}
