/**
 * Why a decision is what it is, and what would have to be otherwise: worked out from the table of
 * every answer, so that it holds whatever the rules say. Nothing here decides anything.
 */
@NullMarked
package io.catraca.access.explain;

import org.jspecify.annotations.NullMarked;
