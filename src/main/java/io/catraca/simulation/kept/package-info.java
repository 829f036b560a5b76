/**
 * What is kept of a simulation and handed out again: sums and results as JSON, what comes of each
 * company as compressed rows, as a table for spreadsheets and as a workbook. Nothing here knows
 * files or the database.
 */
@NullMarked
package io.catraca.simulation.kept;

import org.jspecify.annotations.NullMarked;
