/**
 * What the examples beside rules would let pass: each rule dropped, each cell and line changed, one
 * at a time, and checked as if it had been saved.
 */
@NullMarked
package io.catraca.rules.mutation;

import org.jspecify.annotations.NullMarked;
