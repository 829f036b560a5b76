package io.catraca.access.filter;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a filter looks at in a conversation, by the name that a request has for it. */
public enum Field {
  COMPANY("company", "company_id"),
  TEAM("team", "team_id"),
  STATUS("status", "status"),
  ATTENDANT("attendant", "attendant_id"),
  STARTED_BY("startedBy", "started_by"),
  FINISHED_AT("finishedAt", "finished_at");

  private final String code;
  private final String column;

  Field(String code, String column) {
    this.code = code;
    this.column = column;
  }

  @JsonValue
  public String code() {
    return code;
  }

  /** The column that it is in where the caller names none. */
  String usualColumn() {
    return column;
  }
}
