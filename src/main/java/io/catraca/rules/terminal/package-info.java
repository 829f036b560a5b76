/**
 * How commands on rules talk: what they were called with, what they print and for whom, what they
 * exit with, and the server that some of them ask.
 */
@NullMarked
package io.catraca.rules.terminal;

import org.jspecify.annotations.NullMarked;
