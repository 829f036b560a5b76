package io.catraca.entitlement;

import io.catraca.entitlement.EntitlementService.Standing;
import io.catraca.entitlement.EntitlementView.All;
import io.catraca.entitlement.EntitlementView.Check;
import io.catraca.entitlement.EntitlementView.Checks;
import io.catraca.platform.DecisionMetrics;
import io.catraca.problem.Problem;
import io.catraca.problem.Problem.FieldError;
import io.catraca.rules.LiveRules;
import io.catraca.rules.RuleSet;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Plan;
import io.catraca.security.CompanyId;
import io.catraca.security.Roles;
import io.catraca.text.Language;
import io.catraca.text.Message;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** May this company use it, and how much of it? */
@Path("/v1/companies/{company}/entitlements")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.SERVICE)
@Tag(name = "Entitlements")
public final class EntitlementResource {

  private static final int MOST_CHECKS = 100;
  private static final long MOST = 1_000_000_000;

  /**
   * One question.
   *
   * @param feature code of a feature, a limit, or an add-on that is used by itself
   * @param quantity the total wanted, 1 where not said
   * @param used how many are used already; the answer then says how many remain
   */
  @Schema(name = "EntitlementQuestion")
  record Question(String feature, @Nullable Long quantity, @Nullable Long used) {}

  /**
   * One question, or several under {@code checks}.
   *
   * @param checks 1 to 100, in place of the other fields
   */
  @Schema(name = "EntitlementCheckRequest")
  record CheckRequest(
      @Nullable String feature,
      @Nullable Long quantity,
      @Nullable Long used,
      @Nullable List<Question> checks) {}

  private final LiveRules live;
  private final EntitlementService service;
  private final DecisionMetrics.Kind metrics;

  EntitlementResource(LiveRules live, EntitlementService service, DecisionMetrics.Kind metrics) {
    this.live = live;
    this.service = service;
    this.metrics = metrics;
  }

  @GET
  @Operation(
      summary = "What the company may use today, by the live rules",
      description = "Without a contract that holds today, nothing.")
  public All list(
      @PathParam("company") CompanyId company,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
    RuleSet rules = live.current();
    Standing standing = service.standing(rules, company);
    Locale locale = Language.of(language);
    return new All(
        rules.stamp(),
        standing.holding().map(Holding::plan).map(Plan::code).orElse(null),
        standing.all().stream()
            .map(entitlement -> EntitlementView.of(standing, entitlement, locale))
            .toList());
  }

  @POST
  @Path("/check")
  @Operation(
      summary = "May it use so many? If not, what would allow it, and for how much more a month",
      description =
          "For the present plan and for each other on sale, every minimal set of add-ons. The"
              + " difference is that of two whole bills, by the contract's own price list.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(oneOf = {Check.class, Checks.class})))
  public Object check(
      @PathParam("company") CompanyId company,
      CheckRequest request,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
    long start = System.nanoTime();
    RuleSet rules = live.current();
    Standing standing = service.standing(rules, company);
    Locale locale = Language.of(language);
    List<Question> questions = questions(request);
    List<Item> items = items(standing, request, questions);
    boolean single = request.checks() == null;
    List<Check> checks = new ArrayList<>();
    for (int index = 0; index < questions.size(); index++) {
      Question question = questions.get(index);
      checks.add(
          EntitlementView.check(
              standing,
              standing.of(items.get(index)),
              Objects.requireNonNullElse(question.quantity(), 1L),
              question.used(),
              single ? rules.stamp() : null,
              locale));
    }
    metrics.count(checks.size(), System.nanoTime() - start);
    return single ? checks.get(0) : new Checks(rules.stamp(), checks);
  }

  private static List<Question> questions(CheckRequest request) {
    if (request.checks() == null) {
      if (request.feature() == null) {
        throw Problem.refusedField("feature", Message.of("entitlement.noQuestion"));
      }
      return List.of(new Question(request.feature(), request.quantity(), request.used()));
    }
    if (request.feature() != null || request.quantity() != null || request.used() != null) {
      throw Problem.refusedField("checks", Message.of("entitlement.eitherOr"));
    }
    int count = request.checks().size();
    if (count < 1 || count > MOST_CHECKS) {
      throw Problem.refusedField("checks", Message.of("entitlement.howMany", MOST_CHECKS, count));
    }
    return request.checks();
  }

  /** What each question is about; or a problem that names everything that is wrong with them. */
  private static List<Item> items(
      Standing standing, CheckRequest request, List<Question> questions) {
    List<Item> items = new ArrayList<>();
    List<FieldError> errors = new ArrayList<>();
    for (int index = 0; index < questions.size(); index++) {
      Question question = questions.get(index);
      String before = request.checks() == null ? "" : "checks[" + index + "].";
      standing
          .prices()
          .item(question.feature())
          .filter(Entitlements::isUsable)
          .ifPresentOrElse(
              items::add,
              () ->
                  errors.add(
                      new FieldError(
                          before + "feature",
                          Entitlements.unknown(question.feature(), standing.prices()))));
      checkRange(before + "quantity", question.quantity(), 1, errors);
      checkRange(before + "used", question.used(), 0, errors);
    }
    if (!errors.isEmpty()) {
      throw Problem.refused(errors);
    }
    return items;
  }

  private static void checkRange(
      String field, @Nullable Long value, long least, List<FieldError> errors) {
    if (value != null && (value < least || value > MOST)) {
      errors.add(new FieldError(field, Message.of("entitlement.range", least, MOST, value)));
    }
  }
}
