package io.catraca.problem;

import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;

/** Makes every error of every resource a problem document. */
public final class ProblemFeature implements Feature {

  @Override
  public boolean configure(FeatureContext context) {
    context.register(ProblemMapper.class);
    context.register(BareErrors.class);
    context.register(MissingBody.class);
    return true;
  }
}
