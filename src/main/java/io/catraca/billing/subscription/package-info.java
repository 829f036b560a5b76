/**
 * Contracts of companies: which plan and add-ons they hold on which days, at which prices, and what
 * staff have suspended. What that lets them use is worked out in entitlement, what it costs in
 * pricing.
 */
@NullMarked
package io.catraca.billing.subscription;

import org.jspecify.annotations.NullMarked;
