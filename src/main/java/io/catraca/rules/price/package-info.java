/** What the price rules say, as immutable values: plans, items and the table of every answer. */
@NullMarked
package io.catraca.rules.price;

import org.jspecify.annotations.NullMarked;
