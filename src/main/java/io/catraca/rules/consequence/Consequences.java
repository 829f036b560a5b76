package io.catraca.rules.consequence;

import com.fasterxml.jackson.databind.JsonNode;
import org.joda.money.Money;

/**
 * What a publication would change for the companies there are.
 *
 * @param companiesLosing companies that may use less of a feature, a limit or an add-on
 * @param usersLosingSight users who no longer see some conversations
 * @param revenueBefore what the live list asks of all contracts for a month
 * @param revenueAfter what the new list would ask of them
 * @param told all of it in words and figures, as it is kept with the version
 */
public record Consequences(
    long companiesLosing,
    long usersLosingSight,
    Money revenueBefore,
    Money revenueAfter,
    JsonNode told) {}
