package io.catraca.catalog;

import io.catraca.rules.LiveRules;
import io.catraca.rules.LiveRules.PriceDay;
import io.catraca.rules.RuleSet.Stamp;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Answers with the price list, or with 304 where the caller has it already: then nothing is made of
 * the rules but the tag.
 */
final class CatalogAnswers {

  private final LiveRules live;

  CatalogAnswers(LiveRules live) {
    this.live = live;
  }

  /** For whoever reads it. */
  Response shown(Request request, CatalogFormat format, @Nullable LocalDate on) {
    return answer(request, format, live.priceDay(on))
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_ENCODING)
        .build();
  }

  /** For a browser to save. */
  Response saved(Request request, CatalogFormat format, @Nullable LocalDate on) {
    PriceDay asked = live.priceDay(on);
    String name = "catalogo-" + asked.day() + "." + format.ending();
    return answer(request, format, asked)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .build();
  }

  private static ResponseBuilder answer(Request request, CatalogFormat format, PriceDay asked) {
    EntityTag tag = tag(asked, format);
    ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    ResponseBuilder response =
        unchanged == null
            ? Response.ok(format.render(Catalog.of(asked.rules(), asked.day())), format.type())
            : unchanged;
    return response.tag(tag).cacheControl(askAgain());
  }

  /**
   * Names all that the list is made of. It is the same in both languages. The tag is weak: a
   * workbook tells when it was made, and compressed bytes are others.
   */
  private static EntityTag tag(PriceDay asked, CatalogFormat format) {
    Stamp rules = asked.rules().stamp();
    String digest = rules.digest().replace("sha256:", "");
    return new EntityTag(
        "%s-%d-%s-%s".formatted(digest, rules.version(), asked.day(), format.ending()), true);
  }

  /**
   * For keys only, and a rule may be live within a second: what is kept is asked after each time.
   */
  private static CacheControl askAgain() {
    CacheControl control = new CacheControl();
    control.setPrivate(true);
    control.setNoCache(true);
    control.setNoTransform(false);
    return control;
  }
}
