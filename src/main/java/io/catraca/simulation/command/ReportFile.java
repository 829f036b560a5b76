package io.catraca.simulation.command;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.catraca.platform.json.Json;
import io.catraca.simulation.result.Report;
import io.catraca.text.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes a report as JSON, its sentences in one language. */
final class ReportFile {

  private ReportFile() {}

  static void write(Report report, Path file, Locale language) throws IOException {
    byte[] json =
        Json.newMapper()
            .registerModule(new SimpleModule("sentences").addSerializer(new Sentences(language)))
            .writerWithDefaultPrettyPrinter()
            .writeValueAsBytes(report);
    Files.write(file, json);
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
