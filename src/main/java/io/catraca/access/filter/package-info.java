/**
 * The access decision turned round: which conversations a viewer sees, as a predicate and as plain
 * SQL over the caller's own table. It is worked out from the table of answers alone, so that it
 * says what decisions say; who asks, and of which company, comes from the package above.
 */
@NullMarked
package io.catraca.access.filter;

import org.jspecify.annotations.NullMarked;
