package io.catraca.billing.readjustment;

import io.catraca.billing.subscription.ContractPrices;
import io.catraca.directory.CompanyStore;
import io.catraca.rules.LiveRules;
import io.dropwizard.core.setup.Environment;
import java.time.Clock;

/** Wires readjustments. */
public final class ReadjustmentModule {

  private ReadjustmentModule() {}

  public static void wire(
      Environment environment,
      CompanyStore companies,
      LiveRules live,
      ContractPrices prices,
      Clock clock) {
    ReadjustmentService service = new ReadjustmentService(companies, live, prices, clock);
    environment.jersey().register(new ReadjustmentResource(service));
  }
}
