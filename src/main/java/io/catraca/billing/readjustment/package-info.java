/**
 * Readjusts contracts: a price list is applied to one that goes on, and a percentage to the fee
 * that it carries. What contracts hold is kept in subscription, what they cost is worked out in
 * pricing.
 */
@NullMarked
package io.catraca.billing.readjustment;

import org.jspecify.annotations.NullMarked;
