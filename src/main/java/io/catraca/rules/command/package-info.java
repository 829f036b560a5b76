/**
 * What can be done with rule files on a terminal or in a continuous build, without a database: the
 * arguments, the talk to a running server, and what is printed. What is checked is in check.
 */
@NullMarked
package io.catraca.rules.command;

import org.jspecify.annotations.NullMarked;
