package io.catraca.rules;

import io.catraca.platform.Database;
import io.catraca.platform.StartFailure;
import io.catraca.rules.access.WordsInUse;
import io.catraca.rules.check.RuleCheck;
import io.catraca.rules.consequence.Gate;
import io.catraca.rules.version.Drafts;
import io.catraca.rules.version.NodeRecords;
import io.catraca.rules.version.RuleVersions;
import io.catraca.rules.version.VersionContents;
import io.catraca.security.KeyHolder;
import io.dropwizard.core.setup.Environment;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Wires the rules: the folder, the versions, the set that is live.
 *
 * @param drafts what waits for a second person
 * @param serving what this node answers with
 * @param gate what stops a publication that changes too much
 */
public record RulesModule(
    LiveRules live,
    RuleVersions versions,
    Drafts drafts,
    Serving serving,
    Publishing publishing,
    Gate gate,
    RulesFolder folder) {

  /**
   * Makes the newest rules live before the first request, and keeps them so.
   *
   * @param live is filled before this returns, unless there are no rules that work
   * @param contents what published versions say
   * @param weigh what follows where the second set of rules takes the place of the first
   * @param holders who holds some keys, asked for within a transaction
   */
  public static RulesModule wire(
      Environment environment,
      Database database,
      Clock clock,
      RulesSettings settings,
      RuleCheck rules,
      PrometheusRegistry registry,
      LiveRules live,
      Supplier<WordsInUse> wordsInUse,
      VersionContents contents,
      Gate.Weighing weigh,
      BiFunction<Handle, Set<String>, List<KeyHolder>> holders) {
    RuleMetrics metrics = new RuleMetrics(registry);
    Drafts drafts = new Drafts(database.jdbi(), clock, settings.approvals(), holders);
    NodeRecords node = new NodeRecords(database.jdbi(), nodeName(settings));
    RuleVersions versions = new RuleVersions(database.jdbi(), clock, drafts, node);
    Serving serving = new Serving(versions, rules, live, metrics, clock);
    Gate gate = new Gate(settings.guard(), weigh);
    Publishing publishing =
        new Publishing(
            versions, drafts, rules, live, serving, new RuleGuard(wordsInUse), gate, contents);
    RulesFolder folder = new RulesFolder(settings, versions, node, publishing, serving, metrics);
    watch(environment, database, new FolderWatch(folder, serving), new VersionWatch(serving));
    environment.healthChecks().register("rules", new RulesHealth(live, serving, folder));
    return new RulesModule(live, versions, drafts, serving, publishing, gate, folder);
  }

  private static void watch(
      Environment environment, Database database, FolderWatch folder, VersionWatch versions) {
    folder.takeUp();
    environment.lifecycle().manage(folder);
    environment.lifecycle().manage(versions);
    environment.lifecycle().manage(database.listen(RuleVersions.CHANNEL, versions::heard));
  }

  private static String nodeName(RulesSettings settings) {
    return settings
        .node()
        .orElseGet(() -> host() + ":" + settings.folder().toAbsolutePath().normalize());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      throw new StartFailure(
          "this host does not know its own name (%s); give the server one in rules.node"
              .formatted(e.getMessage()),
          e);
    }
  }
}
