/** Amounts and unit prices as JSON, and the one place that rounds. */
@NullMarked
package io.catraca.money;

import org.jspecify.annotations.NullMarked;
