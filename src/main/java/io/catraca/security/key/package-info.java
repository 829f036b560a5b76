/**
 * Keys: made, kept as hashes, listed, revoked, and asked for at every resource. What a role may do
 * is said at the resource, not here.
 */
@NullMarked
package io.catraca.security.key;

import org.jspecify.annotations.NullMarked;
