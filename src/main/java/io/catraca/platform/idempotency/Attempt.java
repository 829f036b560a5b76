package io.catraca.platform.idempotency;

import java.time.Instant;
import java.util.UUID;

/**
 * One try at a request that is to be done once.
 *
 * @param number tells it from one that took over because this was silent for too long
 */
record Attempt(UUID number, Seal seal, Instant startedAt) {}
