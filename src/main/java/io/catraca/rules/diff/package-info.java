/**
 * What differs between two sets of rule files: decisions and cells first, then words, then text.
 * Not where the two come from.
 */
@NullMarked
package io.catraca.rules.diff;

import org.jspecify.annotations.NullMarked;
