package io.catraca.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.catraca.access.AccessService.Filtered;
import io.catraca.access.filter.Filter;
import io.catraca.access.filter.FilterRequest;
import io.catraca.access.filter.Predicate;
import io.catraca.access.filter.Statement;
import io.catraca.platform.DecisionMetrics;
import io.catraca.rules.LiveRules;
import io.catraca.rules.RuleSet;
import io.catraca.rules.RuleSet.Stamp;
import io.catraca.security.CompanyId;
import io.catraca.security.Roles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which conversations does this user see? For lists, counters, searches and exports. */
@Path("/v1/companies/{company}/access/filter")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.SERVICE)
@Tag(name = "Access")
public final class FilterResource {

  /**
   * A filter, by one version of the rules and one revision of the company.
   *
   * @param predicate what the SQL says, as a tree
   * @param sql the condition of a WHERE clause, with a placeholder for every value
   * @param parameters in the order of the placeholders; instants in UTC
   * @param types how to bind each: text or timestamp
   * @param count a whole statement that counts every tab; only where it was asked for
   */
  record FilterAnswer(
      Stamp rules,
      long revision,
      Predicate predicate,
      String sql,
      List<String> parameters,
      List<String> types,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Statement count) {}

  private final LiveRules live;
  private final AccessService service;
  private final DecisionMetrics.Kind metrics;

  FilterResource(LiveRules live, AccessService service, DecisionMetrics.Kind metrics) {
    this.live = live;
    this.service = service;
    this.metrics = metrics;
  }

  @POST
  @Operation(
      summary = "Tell which conversations a user sees, as SQL and as a predicate",
      description =
          "True of exactly the conversations that decisions show, false of all others, also where"
              + " columns are null. It holds as long as the rules and the company stay as they are:"
              + " ask again for each list. Ids have to be compared letter by letter, so columns"
              + " that take Ana for ana, as MySQL's do by default, need a binary collation. With"
              + " count and from (the table, such as conversations c) comes a statement that counts"
              + " every tab. at is the moment whose history counts, now where it is left out.")
  public FilterAnswer filter(@PathParam("company") CompanyId company, FilterRequest request) {
    long start = System.nanoTime();
    RuleSet rules = live.current();
    Filtered filtered = service.filter(rules, company, request);
    metrics.count(1, System.nanoTime() - start);
    Filter filter = filtered.filter();
    Statement where = filter.where();
    return new FilterAnswer(
        rules.stamp(),
        filtered.company().revision(),
        filter.predicate(),
        where.sql(),
        where.parameters(),
        where.types(),
        filter.count());
  }
}
