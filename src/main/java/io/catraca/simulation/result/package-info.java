/**
 * What comes of a whole portfolio: outcomes of companies added up, in any parts and put together,
 * and told as one document. Nothing here prices anything.
 */
@NullMarked
package io.catraca.simulation.result;

import org.jspecify.annotations.NullMarked;
