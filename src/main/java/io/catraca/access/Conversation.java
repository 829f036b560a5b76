package io.catraca.access;

import io.catraca.rules.access.Status;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as the caller knows it.
 *
 * @param id the caller's own, given back with the decision
 * @param team the team it belongs to now; null where it belongs to none
 * @param attendant opaque id of the user now responsible; while waiting, of the user designated
 * @param startedBy opaque id of the user who first took it
 * @param finishedAt when it was concluded; null counts as inside the history
 */
@Schema(name = "Conversation")
record Conversation(
    String id,
    @Nullable String team,
    Status status,
    @Nullable String attendant,
    @Nullable String startedBy,
    @Nullable Instant finishedAt) {}
