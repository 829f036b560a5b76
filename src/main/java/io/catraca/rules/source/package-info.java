/**
 * Rule files as their authors write them, turned into the engine's language with the way back to
 * each line. It compiles nothing.
 */
@NullMarked
package io.catraca.rules.source;

import org.jspecify.annotations.NullMarked;
