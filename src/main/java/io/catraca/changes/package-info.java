/**
 * Tells callers that a rule version became live or a company changed, so that they can drop what
 * they keep. What changed, and what it is now, they ask for where it lives.
 */
@NullMarked
package io.catraca.changes;

import org.jspecify.annotations.NullMarked;
