package io.catraca.billing.readjustment;

import io.catraca.directory.CompanySnapshot.Contract;
import io.catraca.directory.CompanySnapshot.Terms;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a readjustment makes of a contract.
 *
 * @param contract as it is
 * @param before its last terms, which hold on {@code from} unless they are changed
 * @param after those that hold from {@code from} to the contract's end
 * @param index what the percentage was taken from; null where not said
 */
record Readjustment(
    Contract contract,
    Terms before,
    Terms after,
    LocalDate from,
    BigDecimal percent,
    @Nullable String index) {}
