package io.catraca;

import ch.qos.logback.classic.Level;
import io.catraca.platform.Database;
import io.catraca.platform.StartFailure;
import io.catraca.problem.Problem;
import io.catraca.security.CompanyId;
import io.catraca.security.Roles;
import io.catraca.security.key.KeyRecord;
import io.catraca.security.key.Keys;
import io.catraca.security.key.NewKey;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes, lists and revokes keys beside the server, whether it runs or not. */
final class KeysCommand extends ConfiguredCommand<CatracaConfiguration> {

  private final Clock clock;

  KeysCommand(Clock clock) {
    super("keys", "Makes, lists and revokes keys");
    this.clock = clock;
  }

  @Override
  public void configure(Subparser parser) {
    parser
        .addArgument("action")
        .choices("create", "list", "revoke")
        .help("what to do; create shows the key once");
    super.configure(parser);
    parser.addArgument("--name").help("create: who will hold the key");
    parser
        .addArgument("--roles")
        .help("create: one or more of " + Roles.listed() + ", with commas between");
    parser.addArgument("--company").help("create: the only company it is to be good for");
    parser.addArgument("--id").help("revoke: the key's id, as list shows it");
  }

  @Override
  protected Class<CatracaConfiguration> getConfigurationClass() {
    return CatracaConfiguration.class;
  }

  @Override
  protected void run(
      Bootstrap<CatracaConfiguration> bootstrap,
      Namespace arguments,
      CatracaConfiguration configuration) {
    beQuiet();
    try (Database database = Database.join(configuration.database(), configuration.data())) {
      Keys keys = new Keys(database.jdbi(), clock);
      switch (arguments.getString("action")) {
        case "create" -> create(keys, arguments, System.out);
        case "revoke" -> keys.revoke(required(arguments, "id"));
        default -> keys.list().forEach(key -> System.out.println(line(key)));
      }
    }
  }

  @Override
  public void onError(Cli cli, Namespace namespace, Throwable thrown) {
    String line =
        thrown instanceof Problem problem
            ? problem.detail().in(Locale.ENGLISH)
            : StartFailures.line(thrown);
    cli.getStdErr().println("catraca keys: " + line);
  }

  private static void create(Keys keys, Namespace arguments, PrintStream out) {
    NewKey wish =
        new NewKey(
            required(arguments, "name"),
            Arrays.stream(required(arguments, "roles").split(",")).map(String::strip).toList(),
            Optional.ofNullable(arguments.getString("company")).map(CompanyId::new));
    Keys.Created created = keys.create(wish);
    out.println(line(created.about()));
    out.println(created.key().secret());
  }

  private static String line(KeyRecord key) {
    String company = key.company().map(CompanyId::value).orElse("-");
    return String.join(
        "\t",
        key.id(),
        key.name(),
        String.join(",", key.roles()),
        company,
        key.createdAt().toString());
  }

  private static String required(Namespace arguments, String name) {
    String value = arguments.getString(name);
    if (value == null || value.isBlank()) {
      throw new StartFailure("--%s is needed for this; see keys --help".formatted(name));
    }
    return value;
  }

  /** What goes to the terminal is the answer alone. */
  private static void beQuiet() {
    Logger root = LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    if (root instanceof ch.qos.logback.classic.Logger logback) {
      logback.setLevel(Level.WARN);
    }
  }
}
