package io.catraca.simulation.result;

import io.catraca.simulation.Scenario;
import io.catraca.text.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a simulation takes for granted, in sentences for whoever reads its results. */
public final class Assumptions {

  private Assumptions() {}

  /** Those of every simulation, and those of this scenario and portfolio. */
  public static List<Message> of(Scenario scenario, Report.@Nullable Source portfolio) {
    List<Message> all = new ArrayList<>();
    all.add(told("months"));
    all.add(told("terms"));
    Long changing = portfolio == null ? null : portfolio.changingTerms();
    if (changing != null && changing > 0) {
      all.add(told("changingTerms", changing));
    }
    all.add(told("usage"));
    all.add(told("own"));
    all.add(told("applyTo." + scenario.applyTo()));
    if (scenario.readjustment().signum() != 0) {
      all.add(told("readjustment", scenario.readjustment()));
    }
    if (scenario.usageChange().signum() != 0) {
      all.add(told("usageChange", scenario.usageChange()));
    }
    if (scenario.migration()) {
      all.add(told("migration"));
    }
    all.add(scenario.leaving().isEmpty() ? told("stay") : told("leave", scenario.seed()));
    all.add(told("incomplete"));
    all.add(told("causes"));
    all.add(told("meta"));
    return List.copyOf(all);
  }

  private static Message told(String what, Object... arguments) {
    return Message.of("simulation.assumed." + what, arguments);
  }
}
