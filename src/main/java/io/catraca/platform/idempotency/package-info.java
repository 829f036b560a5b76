/**
 * Requests that may be sent twice and count once: the first answer to an {@code Idempotency-Key} is
 * kept, locked with the caller's own secret, and given again. Which requests take such a key is
 * said at the resource, not here.
 */
@NullMarked
package io.catraca.platform.idempotency;

import org.jspecify.annotations.NullMarked;
