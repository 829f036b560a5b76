/**
 * What a company may use, how much of it, and what would lift a limit. {@code Entitlements} is a
 * pure function of a day's price list and what the company holds: no clock, no database, no
 * company.
 */
@NullMarked
package io.catraca.entitlement;

import org.jspecify.annotations.NullMarked;
