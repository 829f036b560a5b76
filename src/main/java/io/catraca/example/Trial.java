package io.catraca.example;

import io.catraca.example.yaml.Refusals;
import io.catraca.example.yaml.Tree;
import io.catraca.example.yaml.Tree.Fields;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tries examples of one kind. */
interface Trial {

  /** What an example expects and what came instead, both in the words of the file. */
  record Mismatch(String expected, String got) {}

  /**
   * Tries an example.
   *
   * @param day the day that the file is about; null where it names none
   * @param refusals to which is added all that cannot be understood
   * @return empty where the rules answer what is expected, or cannot be asked
   */
  Optional<Mismatch> run(Fields given, Tree expected, @Nullable LocalDate day, Refusals refusals);
}
