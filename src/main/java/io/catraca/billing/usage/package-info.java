/** What companies used, in whole-month totals by meter. What it costs is worked out in pricing. */
@NullMarked
package io.catraca.billing.usage;

import org.jspecify.annotations.NullMarked;
