/**
 * Staff's tables: a spreadsheet of plain business rows, as CSV or as a workbook, the template that
 * says what a row means, and the typed values that one is filled with from the other. Nothing of
 * the engine.
 */
@NullMarked
package io.catraca.rules.table;

import org.jspecify.annotations.NullMarked;
