/**
 * Portfolios in the database, to simulate with: uploaded files, and the contracts and usage as they
 * were at one instant. Members are kept in parts, so that a run reads them one part after the other
 * and goes on where it was. What comes of them is worked out elsewhere.
 */
@NullMarked
package io.catraca.simulation.stored;

import org.jspecify.annotations.NullMarked;
