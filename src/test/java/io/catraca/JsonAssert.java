package io.catraca;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Compares JSON as a whole: spaces and the order of an object's fields do not count. */
public final class JsonAssert {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonAssert() {}

  public static void assertJson(String actual, String expected) {
    try {
      assertThat(MAPPER.readTree(actual).toPrettyString())
          .isEqualTo(MAPPER.readTree(expected).toPrettyString());
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + actual, e);
    }
  }
}
