/**
 * The benchmark: what is measured against which target, the load over HTTP, the table. What it asks
 * lives with the feature that answers, in the test packages {@code access} and {@code pricing}.
 */
@NullMarked
package io.catraca.benchmark;

import org.jspecify.annotations.NullMarked;
