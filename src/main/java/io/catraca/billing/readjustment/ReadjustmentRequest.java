package io.catraca.billing.readjustment;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How to readjust a contract.
 *
 * @param percent of the contracted fee, -50 to 100 with up to four decimals; "0" leaves the fee as
 *     it is
 * @param from the first day of the new prices; the next anniversary of the contract where not said
 * @param priceDate the day whose prices of the live list are applied; that of {@code from} where
 *     not said
 * @param index what the percentage was taken from, for the audit trail
 */
@Schema(name = "ReadjustmentRequest")
record ReadjustmentRequest(
    @Schema(
            example = "4.5",
            description =
                "Of the contracted fee, -50 to 100 with up to four decimals; a contract without a"
                    + " fee of its own has none afterwards either")
        String percent,
    @Schema(
            description =
                "The first day of the new prices; the contract's next anniversary, today included,"
                    + " where not said")
        @Nullable LocalDate from,
    @Schema(description = "The day whose prices are applied; that of `from` where not said")
        @Nullable LocalDate priceDate,
    @Schema(example = "IGP-M", description = "1 to 50 characters, for the audit trail")
        @Nullable String index) {}
