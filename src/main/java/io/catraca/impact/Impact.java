package io.catraca.impact;

import io.swagger.v3.oas.annotations.media.Schema;

/** What a publication would change for the companies there are. */
@Schema(name = "CompanyImpact")
record Impact(AccessImpact access, EntitlementImpact entitlements, MoneyImpact money) {}
