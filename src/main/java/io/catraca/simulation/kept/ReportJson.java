package io.catraca.simulation.kept;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.catraca.platform.json.Json;
import io.catraca.text.Message;
import java.io.IOException;
import java.util.Locale;

/** Writes results as JSON, their sentences in one language. */
public final class ReportJson {

  private static final ObjectMapper PORTUGUESE = in(Message.PORTUGUESE);
  private static final ObjectMapper ENGLISH = in(Locale.ENGLISH);

  private ReportJson() {}

  /** As a machine reads it. */
  public static byte[] write(Object report, Locale language) {
    return write(mapper(language).writer(), report);
  }

  /** As a person opens it. */
  public static byte[] writePretty(Object report, Locale language) {
    return write(mapper(language).writerWithDefaultPrettyPrinter(), report);
  }

  private static byte[] write(ObjectWriter writer, Object report) {
    try {
      return writer.writeValueAsBytes(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("results can always be written", e);
    }
  }

  private static ObjectMapper mapper(Locale language) {
    boolean english = language.getLanguage().equals(Locale.ENGLISH.getLanguage());
    return english ? ENGLISH : PORTUGUESE;
  }

  private static ObjectMapper in(Locale language) {
    return Json.newMapper()
        .registerModule(new SimpleModule("sentences").addSerializer(new Sentences(language)));
  }

  private static final class Sentences extends StdSerializer<Message> {

    private static final long serialVersionUID = 1L;

    private final Locale language;

    Sentences(Locale language) {
      super(Message.class);
      this.language = language;
    }

    @Override
    public void serialize(Message message, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(message.in(language));
    }
  }
}
