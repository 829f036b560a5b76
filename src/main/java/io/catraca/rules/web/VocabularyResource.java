package io.catraca.rules.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.catraca.rules.LiveRules;
import io.catraca.rules.RuleSet;
import io.catraca.rules.RuleSet.Stamp;
import io.catraca.rules.RulesModule;
import io.catraca.rules.version.RuleVersions;
import io.catraca.rules.vocabulary.Vocabulary;
import io.catraca.text.Language;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** What authors of rules may write. */
@Path("/v1/rules/vocabulary")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Rules")
public final class VocabularyResource {

  /** The vocabulary of the live version. */
  record VocabularyView(Stamp rules, @JsonUnwrapped Vocabulary vocabulary) {}

  private final LiveRules live;
  private final RuleVersions versions;

  VocabularyResource(RulesModule rules) {
    live = rules.live();
    versions = rules.versions();
  }

  @GET
  @Operation(summary = "Sentences, declared words, facts and columns that rules may be written in")
  public VocabularyView vocabulary(
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
    RuleSet rules = live.current();
    return new VocabularyView(
        rules.stamp(),
        Vocabulary.of(
            versions.files(rules.version()).orElseThrow(),
            rules.contents(),
            Language.of(language)));
  }
}
