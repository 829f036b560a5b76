package io.catraca.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.access.AccessResource.Decisions;
import io.catraca.access.AccessResource.DecisionsRequest;
import io.catraca.platform.web.ReadyJson;

/** The busiest request of all. */
final class DecisionsJson extends ReadyJson<DecisionsRequest, Decisions> {

  DecisionsJson(ObjectMapper mapper) {
    super(mapper, DecisionsRequest.class, Decisions.class);
  }
}
