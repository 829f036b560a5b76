package io.catraca.problem;

/** Every kind of refusal a caller can meet, with its HTTP status. */
public enum ProblemType {
  UNREADABLE("unreadable", 400, "The request cannot be read"),
  UNAUTHENTICATED("unauthenticated", 401, "No key, or not a valid one"),
  FORBIDDEN("forbidden", 403, "This key may not do that"),
  NOT_FOUND("not-found", 404, "There is no such thing"),
  METHOD_NOT_ALLOWED("method-not-allowed", 405, "This path does not answer that method"),
  NOT_ACCEPTABLE("not-acceptable", 406, "No answer in a form that is accepted"),
  CONFLICT("conflict", 409, "It changed meanwhile"),
  IN_PROGRESS("in-progress", 409, "The same request is still being worked on"),
  STALE("stale", 412, "The copy this edit was made from is out of date"),
  TOO_LARGE("too-large", 413, "The request is too large"),
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The body is in a form that is not read"),
  REFUSED("refused", 422, "The request is well-formed, but cannot be done"),
  TOO_MANY_REQUESTS("too-many-requests", 429, "Too many requests"),
  INTERNAL("internal", 500, "Something went wrong inside"),
  UNAVAILABLE("unavailable", 503, "The service cannot answer now");

  private final String code;
  private final int status;
  private final String title;

  ProblemType(String code, int status, String title) {
    this.code = code;
    this.status = status;
    this.title = title;
  }

  /** The {@code type} member: a stable identifier, not a page. */
  public String uri() {
    return "urn:catraca:problem:" + code;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }
}
