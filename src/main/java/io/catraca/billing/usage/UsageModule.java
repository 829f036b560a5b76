package io.catraca.billing.usage;

import io.catraca.directory.CompanyStore;
import io.catraca.rules.LiveRules;
import io.dropwizard.core.setup.Environment;

/** Wires usage. */
public final class UsageModule {

  private UsageModule() {}

  public static void wire(Environment environment, CompanyStore companies, LiveRules live) {
    environment.jersey().register(new UsageResource(new UsageService(companies, live)));
  }
}
