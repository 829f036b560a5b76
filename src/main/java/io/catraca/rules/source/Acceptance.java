package io.catraca.rules.source;

/**
 * That staff know of a warning and want things as they are.
 *
 * @param line where they say so
 * @param about line of the rule, or row of the table, whose warnings it silences; 0 where it stands
 *     beside none
 * @param reason why things are right as they are; without one nothing is silenced
 */
public record Acceptance(int line, int about, String reason) {}
