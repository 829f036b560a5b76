package io.catraca.security;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of a company, the customer account that every call names. */
public record CompanyId(@JsonValue String value) {

  @JsonCreator
  public CompanyId {
    Ids.check("company", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
