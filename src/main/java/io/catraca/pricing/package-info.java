/**
 * Quotes: what a plan with its add-ons and usage costs, line by line. A quote is a pure function of
 * the request, the price list and the day. Which things cost what is in the rule files.
 */
@NullMarked
package io.catraca.pricing;

import org.jspecify.annotations.NullMarked;
