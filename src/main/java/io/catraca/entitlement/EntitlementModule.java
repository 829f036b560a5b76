package io.catraca.entitlement;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.billing.subscription.ContractPrices;
import io.catraca.directory.Directory;
import io.catraca.entitlement.EntitlementResource.CheckRequest;
import io.catraca.entitlement.EntitlementView.Check;
import io.catraca.platform.DecisionMetrics;
import io.catraca.platform.web.ReadyJson;
import io.catraca.rules.LiveRules;
import io.dropwizard.core.setup.Environment;
import java.time.Clock;

/** Wires what companies may use. */
public final class EntitlementModule {

  /** A single check and its answer; several together are rarer. */
  private static final class CheckJson extends ReadyJson<CheckRequest, Check> {

    CheckJson(ObjectMapper mapper) {
      super(mapper, CheckRequest.class, Check.class);
    }
  }

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
    environment.jersey().register(new CheckJson(environment.getObjectMapper()));
    environment.jersey().register(new CheapestResource(live));
  }
}
