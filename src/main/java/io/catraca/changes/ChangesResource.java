package io.catraca.changes;

import io.catraca.platform.web.EventStream;
import io.catraca.security.Caller;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** What changed, as it changes. */
@Path("/v1/changes")
@PermitAll
@Tag(name = "Changes")
public final class ChangesResource {

  private static final String LAST_EVENT = "Last-Event-ID";

  private final ChangeFeed feed;

  ChangesResource(ChangeFeed feed) {
    this.feed = feed;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      summary = "Hear when a rule version becomes live or a company changes",
      description =
          "Server-sent events for callers that keep answers. Each stream begins with the rules that"
              + " are live. `rules` has version and digest; `company` has company and revision, to"
              + " be asked for with `atLeast`; `reset` says that everything may have changed. A key"
              + " that is bound to a company hears of that one alone, one without the role service"
              + " of the rules alone. A stream ends after ten minutes at the latest, and whenever"
              + " changes cannot be told in time: come again with the id of the last event, and what"
              + " was missed is told first.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(implementation = String.class)))
  public void listen(
      @Parameter(description = "Id of the last event that was received") @HeaderParam(LAST_EVENT)
          @Nullable String lastEvent,
      @Parameter(description = "The same, for those who cannot send the header")
          @QueryParam("since")
          @Nullable String since,
      @Context HttpServletRequest request,
      @Suspended AsyncResponse answer,
      @Parameter(hidden = true) @Auth Caller caller) {
    feed.listen(
        Audience.of(caller), position(lastEvent, since), gone -> EventStream.open(request, gone));
  }

  private static @Nullable Position position(@Nullable String lastEvent, @Nullable String since) {
    if (lastEvent != null && !lastEvent.isEmpty()) {
      return Position.of(LAST_EVENT, lastEvent);
    }
    return since == null ? null : Position.of("since", since);
  }
}
