package io.catraca.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;

/** Gives an error answer that carries no problem document the one its status stands for. */
final class BareErrors implements ContainerResponseFilter {

  private final HttpServletRequest request;

  BareErrors(@Context HttpServletRequest request) {
    this.request = request;
  }

  @Override
  public void filter(ContainerRequestContext asked, ContainerResponseContext answer) {
    if (answer.getStatus() >= 400 && !(answer.getEntity() instanceof ProblemDocument)) {
      answer.setEntity(
          ProblemResponses.document(StatusProblems.of(answer.getStatus()), request),
          new Annotation[0],
          MediaType.valueOf(ProblemDocument.MEDIA_TYPE));
    }
  }
}
