package io.catraca.access.filter;

import io.catraca.problem.Problem;
import io.catraca.problem.Problem.FieldError;
import io.catraca.problem.ProblemType;
import io.catraca.rules.access.DeclaredWords;
import io.catraca.rules.access.Status;
import io.catraca.rules.model.Word;
import io.catraca.text.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a filter is for.
 *
 * @param tab code of the tab; all tabs together where it is left out
 * @param columns of the caller's table
 * @param statuses what the caller's data calls each status, by code
 * @param at the moment whose history counts; now where it is left out
 * @param count whether to count every tab besides
 * @param from the caller's table, needed to count, with another name for it where columns use one
 * @param atLeast the revision of the company that an edit was answered with, to see its effect on
 *     every node
 */
public record FilterRequest(
    String viewer,
    @Nullable String tab,
    @Nullable Columns columns,
    @Nullable Map<String, @Nullable String> statuses,
    @Nullable Instant at,
    boolean count,
    @Nullable String from,
    @Nullable Long atLeast) {

  private static final int LONGEST_STATUS = 200;

  /** Refused as any word without letters is. */
  private static final String NO_WORD = "";

  Columns columnsOrUsual() {
    return Objects.requireNonNullElse(columns, Columns.USUAL);
  }

  Statuses statusWords() {
    Map<String, String> words = new HashMap<>();
    given().forEach((status, word) -> words.put(status, Objects.requireNonNullElse(word, NO_WORD)));
    return new Statuses(words);
  }

  private Map<String, @Nullable String> given() {
    return statuses == null ? Map.of() : statuses;
  }

  /** Refuses the request with everything that is at fault. */
  void check(DeclaredWords words) {
    List<FieldError> errors = new ArrayList<>();
    checkTab(words, errors);
    for (Field field : Field.values()) {
      columnsOrUsual()
          .named(field)
          .filter(name -> !Names.isColumn(name))
          .ifPresent(
              name ->
                  refuse(
                      errors,
                      "columns." + field.code(),
                      "access.filter.column",
                      Message.echo(name)));
    }
    checkStatuses(errors);
    checkFrom(errors);
    if (!errors.isEmpty()) {
      Message detail =
          errors.size() == 1
              ? errors.get(0).message()
              : Message.of("access.filter.refused", errors.size());
      throw new Problem(ProblemType.REFUSED, detail, errors);
    }
  }

  private void checkTab(DeclaredWords words, List<FieldError> errors) {
    List<String> tabs = words.tabs().stream().map(Word::code).toList();
    if (tab != null && !tabs.contains(tab)) {
      refuse(errors, "tab", "access.filter.tab", Message.echo(tab), String.join(", ", tabs));
    }
  }

  private void checkStatuses(List<FieldError> errors) {
    Set<String> known =
        Arrays.stream(Status.values()).map(Status::name).collect(Collectors.toSet());
    given().keySet().stream()
        .filter(status -> !known.contains(status))
        .sorted()
        .forEach(
            status ->
                refuse(
                    errors,
                    "statuses." + Message.echo(status),
                    "access.filter.status",
                    Message.echo(status)));
    Set<String> taken = new HashSet<>();
    for (Status status : Status.values()) {
      String word = statusWords().of(status);
      String field = "statuses." + status;
      if (word.isEmpty() || word.length() > LONGEST_STATUS) {
        refuse(errors, field, "access.filter.statusLength", LONGEST_STATUS);
      } else if (!taken.add(word)) {
        refuse(errors, field, "access.filter.statusTwice", Message.echo(word));
      }
    }
  }

  private void checkFrom(List<FieldError> errors) {
    if (from == null && count) {
      refuse(errors, "from", "access.filter.noTable");
    } else if (from != null && !Names.isTable(from)) {
      refuse(errors, "from", "access.filter.table", Message.echo(from));
    }
  }

  private static void refuse(
      List<FieldError> errors, String field, String key, Object... arguments) {
    errors.add(new FieldError(field, Message.of(key, arguments)));
  }
}
