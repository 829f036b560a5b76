package io.catraca.simulation.result;

import io.catraca.impact.EntitlementImpact;
import io.catraca.pricing.Line.Part;
import io.catraca.security.CompanyId;
import io.catraca.simulation.Change;
import io.catraca.simulation.Step;
import io.catraca.simulation.result.Tally.Group;
import io.catraca.simulation.result.Tally.Move;
import io.catraca.simulation.result.Tally.Moved;
import io.catraca.simulation.result.Tally.Mover;
import io.catraca.simulation.result.Tally.Refused;
import io.catraca.simulation.result.Tally.Unknown;
import java.util.List;
import java.util.Map;

/**
 * What some parts of a portfolio come to, as a value to keep: a run that goes on from it comes to
 * the same as one that was never interrupted. Its components are the fields of {@link Tally}.
 */
public record Sums(
    long companies,
    long companyMonths,
    long outside,
    long unpriced,
    long more,
    long less,
    long same,
    long leaving,
    Group incomplete,
    Change recurring,
    List<Change> byMonth,
    Map<String, Group> byPlan,
    Map<String, Group> byItem,
    Map<Part, Group> byPart,
    Map<Integer, Group> bySize,
    List<Keyed<Move, Group>> moves,
    List<Keyed<Step, Moved>> steps,
    List<Keyed<Unknown, Long>> unknown,
    List<CompanyId> firstIncomplete,
    List<Refused> firstUnpriced,
    Distribution.Counts changes,
    List<Keyed<Band, Group>> bands,
    List<Mover> rises,
    List<Mover> falls,
    EntitlementImpact entitlements) {

  /** An entry of a map whose keys are no words. */
  public record Keyed<K, V>(K key, V value) {

    static <K, V> List<Keyed<K, V>> of(Map<K, V> map) {
      return map.entrySet().stream()
          .map(entry -> new Keyed<>(entry.getKey(), entry.getValue()))
          .toList();
    }

    static <K, V> void into(Map<K, V> map, List<Keyed<K, V>> entries) {
      entries.forEach(entry -> map.put(entry.key(), entry.value()));
    }
  }
}
