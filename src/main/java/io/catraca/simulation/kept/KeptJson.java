package io.catraca.simulation.kept;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.catraca.platform.json.Json;
import io.catraca.simulation.result.CompanyRow;
import io.catraca.simulation.result.Sums;
import io.catraca.text.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes what is kept, and reads exactly the same again; sentences stay as they are, in none of the
 * languages.
 */
public final class KeptJson {

  private static final ObjectMapper JSON =
      Json.newMapper()
          .registerModule(
              new SimpleModule("kept")
                  .addSerializer(new MessageCodec.Writer())
                  .addDeserializer(Message.class, new MessageCodec.Reader()));

  private KeptJson() {}

  public static byte[] write(Sums sums) {
    return compressed(sums);
  }

  public static Sums sums(byte[] kept) {
    return read(kept, new TypeReference<Sums>() {});
  }

  public static byte[] write(List<CompanyRow> rows) {
    return compressed(rows);
  }

  public static List<CompanyRow> rows(byte[] kept) {
    return read(kept, new TypeReference<List<CompanyRow>>() {});
  }

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

  private static byte[] compressed(Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      JSON.writeValue(out, value);
    } catch (IOException e) {
      throw new UncheckedIOException("what is in memory can always be written", e);
    }
    return bytes.toByteArray();
  }

  private static <T> T read(byte[] kept, TypeReference<T> type) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(kept))) {
      return JSON.readValue(in, type);
    } catch (IOException e) {
      throw new UncheckedIOException("what was kept cannot be read", e);
    }
  }
}
