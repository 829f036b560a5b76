package io.catraca.simulation.stored;

import io.catraca.platform.web.WebModule;
import io.catraca.rules.RulesModule;
import io.catraca.rules.version.VersionContents;
import io.dropwizard.core.setup.Environment;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** Wires portfolios in the database. */
public final class PortfolioModule {

  private PortfolioModule() {}

  /**
   * @param contents what published versions say
   * @return the portfolios, for whoever simulates with them
   */
  public static StoredPortfolios wire(
      Environment environment,
      Jdbi jdbi,
      RulesModule rules,
      VersionContents contents,
      Clock clock) {
    StoredPortfolios portfolios = new StoredPortfolios(jdbi, clock);
    Uploads uploads = new Uploads(jdbi, rules, contents, clock);
    WebModule.stream(environment, PortfolioResource.PATH);
    environment.jersey().register(new PortfolioResource(portfolios, uploads, rules.live()));
    environment.lifecycle().manage(new Upkeep(portfolios));
    return portfolios;
  }
}
