package io.catraca;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ServerCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import net.sourceforge.argparse4j.inf.Namespace;

/** Runs the server, says where it is once it answers, and in one line why it cannot start. */
final class ServeCommand extends ServerCommand<CatracaConfiguration> {

  ServeCommand(CatracaApplication application) {
    super(application, "server", "Runs the server");
  }

  @Override
  protected void run(
      Bootstrap<CatracaConfiguration> bootstrap,
      Namespace namespace,
      CatracaConfiguration configuration)
      throws Exception {
    StartFailures.checkPorts(configuration);
    super.run(bootstrap, namespace, configuration);
  }

  @Override
  protected void run(
      Environment environment, Namespace namespace, CatracaConfiguration configuration)
      throws Exception {
    environment
        .lifecycle()
        .addServerLifecycleListener(
            server -> Announcement.print(server, configuration, System.out));
    super.run(environment, namespace, configuration);
  }

  @Override
  public void onError(Cli cli, Namespace namespace, Throwable thrown) {
    cli.getStdErr().println("catraca cannot start: " + StartFailures.line(thrown));
  }
}
