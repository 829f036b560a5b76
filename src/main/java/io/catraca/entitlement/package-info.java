/**
 * What a company may use and how much of it: a pure function of a day's price list and what the
 * company holds. No clock, no database, no company.
 */
@NullMarked
package io.catraca.entitlement;

import org.jspecify.annotations.NullMarked;
