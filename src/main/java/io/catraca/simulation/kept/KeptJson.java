package io.catraca.simulation.kept;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.catraca.platform.json.Json;
import io.catraca.simulation.result.Sums;
import io.catraca.text.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes what is kept, and reads exactly the same again; sentences stay as they are, in none of the
 * languages.
 */
public final class KeptJson {

  static final ObjectMapper JSON =
      Json.newMapper()
          .registerModule(
              new SimpleModule("kept")
                  .addSerializer(new MessageCodec.Writer())
                  .addDeserializer(Message.class, new MessageCodec.Reader()));

  private KeptJson() {}

  /** Anything small, as text. */
  public static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a " + value.getClass() + " can always be written", e);
    }
  }

  public static <T> T read(String kept, Class<T> type) {
    try {
      return JSON.readValue(kept, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a kept " + type + " cannot be read", e);
    }
  }

  public static byte[] write(Sums sums) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      JSON.writeValue(out, sums);
    } catch (IOException e) {
      throw new UncheckedIOException("what is in memory can always be written", e);
    }
    return bytes.toByteArray();
  }

  public static Sums sums(byte[] kept) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(kept))) {
      return JSON.readValue(in, Sums.class);
    } catch (IOException e) {
      throw new UncheckedIOException("what was kept cannot be read", e);
    }
  }
}
