/**
 * Simulations as jobs: asked for over REST, worked off by whichever node is there, part by part,
 * and gone on from where they were when a node dies. What they come to is worked out elsewhere.
 */
@NullMarked
package io.catraca.simulation.job;

import org.jspecify.annotations.NullMarked;
