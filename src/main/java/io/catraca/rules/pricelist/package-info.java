/**
 * Whether a price list can be made of what the rules said: each thing declared once, one answer for
 * each item, plan and day, names of things that exist. What is wrong is told by cell. It asks no
 * rule; the engine does.
 */
@NullMarked
package io.catraca.rules.pricelist;

import org.jspecify.annotations.NullMarked;
