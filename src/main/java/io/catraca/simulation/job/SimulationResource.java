package io.catraca.simulation.job;

import io.catraca.platform.idempotency.Idempotent;
import io.catraca.platform.job.Jobs;
import io.catraca.platform.web.EventStream;
import io.catraca.problem.Problem;
import io.catraca.security.Caller;
import io.catraca.security.Roles;
import io.catraca.simulation.Scenario;
import io.catraca.simulation.job.SimulationRequest.PortfolioRequest;
import io.catraca.simulation.kept.CompanyTable;
import io.catraca.simulation.kept.CompanyWorkbook;
import io.catraca.simulation.kept.ReportJson;
import io.catraca.simulation.result.Comparison;
import io.catraca.simulation.result.Report;
import io.catraca.simulation.stored.StoredPortfolio;
import io.catraca.simulation.stored.StoredPortfolio.Source;
import io.catraca.simulation.stored.StoredPortfolios;
import io.catraca.text.Language;
import io.catraca.text.Message;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens to revenue, and to whom, if other rules are published. */
@Path("/v1/simulations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.FINANCE)
@Tag(name = "Simulations")
public final class SimulationResource {

  private static final String CSV = "text/csv;charset=UTF-8";
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final Simulations simulations;
  private final Sides sides;
  private final StoredPortfolios portfolios;
  private final ProgressFeed progress;
  private final Jobs jobs;

  SimulationResource(
      Simulations simulations,
      Sides sides,
      StoredPortfolios portfolios,
      ProgressFeed progress,
      Jobs jobs) {
    this.simulations = simulations;
    this.sides = sides;
    this.portfolios = portfolios;
    this.progress = progress;
    this.jobs = jobs;
  }

  @POST
  @Idempotent
  @Operation(
      summary = "Simulate other rules over a portfolio",
      description =
          "Both sides are fixed now: what the folder becomes later changes nothing. A side that does"
              + " not pass every check is refused with its problems. A price that is not published is"
              + " no mistake: its companies are listed apart. With `SUBSCRIPTIONS` the contracts and"
              + " usage in the database are read as of the instant at which a node takes the"
              + " simulation up. All else is as in the scenario file of the command `simulate`. 429"
              + " with Retry-After where the key has as many unfinished ones as it may")
  @ApiResponse(
      responseCode = "202",
      description = "It is worked off as soon as a node has time",
      content = @Content(schema = @Schema(implementation = SimulationView.class)))
  public Response create(
      @Parameter(hidden = true) @Auth Caller caller,
      SimulationRequest request,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
    Scenario scenario = ScenarioReading.of(request);
    Report.Source portfolio = portfolio(request.portfolio()).orElse(null);
    Side baseline = sides.of("baseline", request.before());
    Side candidate = sides.of("candidate", request.candidate());
    sides.simulation(baseline, candidate, scenario);
    StoredSimulation created = simulations.create(caller, scenario, baseline, candidate, portfolio);
    jobs.look();
    return Response.accepted(SimulationView.of(created, Language.of(language)))
        .location(URI.create("/v1/simulations/" + created.id()))
        .build();
  }

  private Optional<Report.Source> portfolio(PortfolioRequest asked) {
    UUID id = asked.id();
    if ((asked.source() == Source.UPLOAD) != (id != null)) {
      throw Problem.refusedField("portfolio.id", Message.of("simulation.portfolioId"));
    }
    if (id == null) {
      return Optional.empty();
    }
    StoredPortfolio found =
        portfolios
            .find(id)
            .orElseThrow(
                () ->
                    Problem.refusedField(
                        "portfolio.id", Message.of("portfolio.unknown", id.toString())));
    return Optional.of(StoredSimulation.head(found));
  }

  @GET
  @Operation(summary = "Simulations of every key, the newest 200, newest first")
  public Map<String, List<SimulationView>> list(
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
    Locale reader = Language.of(language);
    return Map.of(
        "simulations",
        simulations.newest().stream().map(found -> SimulationView.of(found, reader)).toList());
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "How far a simulation is, and what it assumes")
  public SimulationView get(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
    return SimulationView.of(simulations.find(id(id)), Language.of(language));
  }

  @GET
  @Path("/{id}/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      summary = "Hear how far a simulation is",
      description =
          "Server-sent events: `simulation` has what GET has, whenever that changes; `end` is the"
              + " last one, once it is over. A stream ends after ten minutes at the latest, without"
              + " `end` where the simulation goes on: come again")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(implementation = String.class)))
  public void events(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
      @Context HttpServletRequest request,
      @Suspended AsyncResponse answer) {
    progress.listen(id(id), Language.of(language), gone -> EventStream.open(request, gone));
  }

  @GET
  @Path("/{id}/results")
  @Operation(
      summary = "What a simulation comes to",
      description = "As the command `simulate` writes it. 409 with the state while there is none")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Report.class)))
  public byte[] results(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
    return ReportJson.write(simulations.report(id(id)), Language.of(language));
  }

  @GET
  @Path("/{id}/results.csv")
  @Produces(CSV)
  @Operation(
      summary = "What comes of each company, as a table",
      description = "With semicolons and decimal commas, as a Brazilian spreadsheet opens it")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = CSV, schema = @Schema(type = "string")))
  public Response csv(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
    UUID simulation = id(id);
    simulations.expectDone(simulation);
    StreamingOutput table =
        out -> {
          Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          CompanyTable companies = CompanyTable.ofCompanies(text, Language.of(language));
          simulations.rows(simulation, companies::add);
          text.flush();
        };
    return file(table, simulation + ".csv");
  }

  @GET
  @Path("/{id}/results.xlsx")
  @Produces(XLSX)
  @Operation(
      summary = "What comes of each company, as a workbook",
      description = "Beyond 1,048,575 companies there are further sheets")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = XLSX, schema = @Schema(type = "string", format = "binary")))
  public Response xlsx(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
    UUID simulation = id(id);
    simulations.expectDone(simulation);
    StreamingOutput workbook =
        out -> {
          try (CompanyWorkbook companies = new CompanyWorkbook(Language.of(language))) {
            simulations.rows(simulation, companies::add);
            companies.write(out);
          }
        };
    return file(workbook, simulation + ".xlsx");
  }

  private static Response file(StreamingOutput contents, String name) {
    return Response.ok(contents)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .build();
  }

  @GET
  @Path("/{id}/comparison")
  @Operation(
      summary = "The results of two simulations side by side",
      description =
          "`difference` is the other's less this one's, on each side. `caveats` says where they are"
              + " not alike: another portfolio, other months, another baseline")
  public Comparison comparison(
      @PathParam("id") String id,
      @Parameter(description = "Id of the other", required = true) @QueryParam("to")
          @Nullable String to,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
    if (to == null) {
      throw Problem.refusedField("to", Message.of("simulation.compareTo"));
    }
    return Comparison.of(
        simulations.report(id(id)), simulations.report(id(to)), Language.of(language));
  }

  @DELETE
  @Path("/{id}")
  @Operation(
      summary = "Cancel a simulation, or delete one that is over",
      description =
          "One that is not over is cancelled, and is there to be looked at. One that is over is"
              + " deleted with its results")
  @ApiResponse(
      responseCode = "200",
      description = "It is cancelled",
      content = @Content(schema = @Schema(implementation = SimulationView.class)))
  @ApiResponse(responseCode = "204", description = "It was over, and is deleted")
  public Response remove(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
    return simulations
        .remove(id(id))
        .map(cancelled -> Response.ok(SimulationView.of(cancelled, Language.of(language))))
        .orElseGet(Response::noContent)
        .build();
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Simulations.unknown(text);
    }
  }
}
