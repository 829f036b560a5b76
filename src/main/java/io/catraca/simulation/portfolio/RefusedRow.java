package io.catraca.simulation.portfolio;

import io.catraca.text.Message;

/**
 * A row that is no member.
 *
 * @param line of the file, counted from 1
 * @param column heading of the column at fault; empty where it is the whole row
 * @param text the row as it came, cut where it is long
 */
public record RefusedRow(long line, String column, Message reason, String text) {}
