package io.catraca.pricing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.platform.web.ReadyJson;

/** Requests for quotes, and quotes. */
public final class QuoteJson extends ReadyJson<QuoteRequest, QuoteView> {

  public QuoteJson(ObjectMapper mapper) {
    super(mapper, QuoteRequest.class, QuoteView.class);
  }
}
