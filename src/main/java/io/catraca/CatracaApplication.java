package io.catraca;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.access.AccessModule;
import io.catraca.billing.readjustment.ReadjustmentModule;
import io.catraca.billing.subscription.SubscriptionModule;
import io.catraca.billing.usage.UsageModule;
import io.catraca.catalog.CatalogFileResource;
import io.catraca.catalog.CatalogResource;
import io.catraca.changes.ChangesModule;
import io.catraca.directory.DirectoryModule;
import io.catraca.entitlement.EntitlementModule;
import io.catraca.example.Examples;
import io.catraca.impact.ImpactResource;
import io.catraca.impact.Impacts;
import io.catraca.platform.Database;
import io.catraca.platform.DatabaseModule;
import io.catraca.platform.DecisionMetrics;
import io.catraca.platform.Metrics;
import io.catraca.platform.idempotency.IdempotencyModule;
import io.catraca.platform.json.Json;
import io.catraca.platform.web.WebModule;
import io.catraca.pricing.QuoteJson;
import io.catraca.pricing.QuoteResource;
import io.catraca.rules.LiveRules;
import io.catraca.rules.RulesModule;
import io.catraca.rules.check.RuleCheck;
import io.catraca.rules.command.RulesCommand;
import io.catraca.rules.version.VersionContents;
import io.catraca.rules.web.RuleResources;
import io.catraca.security.key.AdministratorKey;
import io.catraca.security.key.KeyModule;
import io.catraca.security.key.Keys;
import io.catraca.simulation.command.SimulateCommand;
import io.catraca.simulation.job.SimulationModule;
import io.catraca.simulation.stored.PortfolioModule;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.core.Application;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jackson.Jackson;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** The server: rules decide who sees what and what it costs. */
public class CatracaApplication extends Application<CatracaConfiguration> {

  private final Clock clock;

  public CatracaApplication() {
    this(Clock.systemUTC());
  }

  /**
   * @param clock what everything in the server takes for the present
   */
  public CatracaApplication(Clock clock) {
    this.clock = clock;
  }

  public static void main(String[] arguments) throws Exception {
    if (RulesCommand.isMeant(arguments)) {
      System.exit(
          ShortRun.isHere()
              ? new RulesCommand(CatracaApplication::ruleCheck).main(arguments)
              : ShortRun.start(arguments));
    }
    if (SimulateCommand.isMeant(arguments)) {
      System.exit(new SimulateCommand(CatracaApplication::ruleCheck).main(arguments));
    }
    new CatracaApplication().run(arguments);
  }

  @Override
  public String getName() {
    return "catraca";
  }

  @Override
  public void initialize(Bootstrap<CatracaConfiguration> bootstrap) {
    bootstrap.setObjectMapper(Json.newMapper());
    bootstrap.setConfigurationFactoryFactory(
        (type, validator, json, prefix) ->
            new YamlConfigurationFactory<>(type, validator, configurationMapper(), prefix));
    bootstrap.setConfigurationSourceProvider(
        new SubstitutingSourceProvider(
            bootstrap.getConfigurationSourceProvider(), new EnvironmentValues(System::getenv)));
  }

  /** Unlike that of requests it takes text for numbers, which is what the environment gives. */
  static ObjectMapper configurationMapper() {
    return Jackson.newObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  @Override
  protected void addDefaultCommands(Bootstrap<CatracaConfiguration> bootstrap) {
    bootstrap.addCommand(new ServeCommand(this));
    bootstrap.addCommand(new KeysCommand(clock));
    bootstrap.addCommand(new RulesCommand(CatracaApplication::ruleCheck));
    bootstrap.addCommand(new SimulateCommand(CatracaApplication::ruleCheck));
  }

  @Override
  public void run(CatracaConfiguration configuration, Environment environment) {
    Database database = Database.open(configuration.database(), configuration.data());
    try {
      wire(configuration, environment, database);
    } catch (RuntimeException | Error e) {
      database.close();
      throw e;
    }
  }

  private void wire(
      CatracaConfiguration configuration, Environment environment, Database database) {
    Jdbi jdbi = database.jdbi();
    Metrics metrics = new Metrics();
    Keys keys = new Keys(jdbi, clock);
    new AdministratorKey(configuration.data()).ensure(keys);

    DatabaseModule.wire(environment, database);
    WebModule.wire(environment, metrics, configuration.maxBody().toBytes());
    KeyModule.wire(environment, keys);
    IdempotencyModule.wire(environment, jdbi, clock, KeyModule::secretOf);
    wireFeatures(configuration, environment, database, metrics, keys);
    answerEveryErrorOurselves(configuration);
  }

  private void wireFeatures(
      CatracaConfiguration configuration,
      Environment environment,
      Database database,
      Metrics metrics,
      Keys keys) {
    Jdbi jdbi = database.jdbi();
    LiveRules live = new LiveRules(clock);
    DecisionMetrics decisions = new DecisionMetrics(metrics.registry());
    RuleCheck check = ruleCheck();
    DirectoryModule directory =
        new DirectoryModule(jdbi, live::lastingWords, clock, SubscriptionModule::complete);
    VersionContents versions = new VersionContents(jdbi, check);
    SubscriptionModule subscriptions =
        new SubscriptionModule(jdbi, directory.companies(), live, versions, clock);
    Impacts impacts =
        new Impacts(
            directory.directory(),
            subscriptions.portfolio(),
            subscriptions.prices(),
            clock,
            environment.getObjectMapper());
    RulesModule rules =
        RulesModule.wire(
            environment,
            database,
            clock,
            configuration.rules(),
            check,
            metrics.registry(),
            live,
            () -> subscriptions.wordsInUse(directory.directory().wordsInUse()),
            versions,
            impacts::weigh,
            keys::holders);
    RuleResources.of(rules).forEach(environment.jersey()::register);
    environment.jersey().register(new ImpactResource(rules));
    directory.resources().forEach(environment.jersey()::register);
    subscriptions.resources().forEach(environment.jersey()::register);
    ReadjustmentModule.wire(
        environment, directory.companies(), live, subscriptions.prices(), clock);
    UsageModule.wire(environment, directory.companies(), live);
    if (database.isEmbedded()) {
      directory.loadDemoCompanies(subscriptions::loadDemoContracts);
    }
    AccessModule.wire(environment, live, directory.directory(), clock, decisions);
    EntitlementModule.wire(
        environment, live, directory.directory(), subscriptions.prices(), clock, decisions);
    ChangesModule.wire(environment, jdbi, live, directory.directory());
    SimulationModule.wire(
        environment,
        database,
        clock,
        configuration.simulations(),
        rules,
        versions,
        check,
        PortfolioModule.wire(environment, jdbi, rules, versions, clock));
    environment.jersey().register(new CatalogResource(live));
    environment.jersey().register(new CatalogFileResource(live));
    environment.jersey().register(new QuoteResource(live, subscriptions::usedCoupons, decisions));
    environment.jersey().register(new QuoteJson(environment.getObjectMapper()));
  }

  /** What a server checks files with, and a command too. */
  private static RuleCheck ruleCheck() {
    return new RuleCheck(Examples::run);
  }

  private static void answerEveryErrorOurselves(CatracaConfiguration configuration) {
    if (configuration.getServerFactory() instanceof AbstractServerFactory server) {
      server.setRegisterDefaultExceptionMappers(false);
    }
  }
}
