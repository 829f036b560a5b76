/**
 * {@code simulate} on a terminal: from files to files, without a server and without a database. It
 * alone knows where members come from and results go.
 */
@NullMarked
package io.catraca.simulation.command;

import org.jspecify.annotations.NullMarked;
