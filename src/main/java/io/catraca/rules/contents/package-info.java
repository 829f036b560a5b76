/**
 * All that a set of rule files says, and how it is kept beside them. How it is found out is in
 * engine.
 */
@NullMarked
package io.catraca.rules.contents;

import org.jspecify.annotations.NullMarked;
