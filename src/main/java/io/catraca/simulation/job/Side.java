package io.catraca.simulation.job;

import io.catraca.rules.files.RuleFiles;
import io.catraca.simulation.result.Report;
import org.jspecify.annotations.Nullable;

/**
 * What prices one side, for ever the same.
 *
 * @param version a published one; null where the files are none
 * @param files null where a version has them
 */
record Side(@Nullable Integer version, String digest, @Nullable RuleFiles files) {

  Report.Rules told() {
    return new Report.Rules(version, digest);
  }
}
