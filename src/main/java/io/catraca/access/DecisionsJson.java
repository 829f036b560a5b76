package io.catraca.access;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.catraca.access.AccessResource.Decisions;
import io.catraca.access.AccessResource.DecisionsRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the busiest request and its answer with the mapper of all others, but with a
 * reader and a writer that are ready: the general provider looks for them anew each time, which
 * costs more than a decision.
 */
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
final class DecisionsJson
    implements MessageBodyReader<DecisionsRequest>, MessageBodyWriter<Decisions> {

  private final ObjectReader reader;
  private final ObjectWriter writer;

  DecisionsJson(ObjectMapper mapper) {
    this.reader = mapper.readerFor(DecisionsRequest.class);
    this.writer = mapper.writerFor(Decisions.class);
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
    return type == DecisionsRequest.class;
  }

  /** Nothing where there is no body, which is refused as of every other resource. */
  @Override
  public @Nullable DecisionsRequest readFrom(
      Class<DecisionsRequest> type,
      Type generic,
      Annotation[] annotations,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    JsonParser json = reader.createParser(bytes(headers, body));
    return json.nextToken() == null ? null : reader.readValue(json);
  }

  /** The whole body at once, where its length is told in one piece of just that length. */
  private static byte[] bytes(MultivaluedMap<String, String> headers, InputStream body)
      throws IOException {
    String length = headers.getFirst(HttpHeaders.CONTENT_LENGTH);
    return length == null ? body.readAllBytes() : body.readNBytes(Integer.parseInt(length));
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
    return type == Decisions.class;
  }

  @Override
  public void writeTo(
      Decisions decisions,
      Class<?> type,
      Type generic,
      Annotation[] annotations,
      MediaType media,
      MultivaluedMap<String, Object> headers,
      OutputStream body)
      throws IOException {
    body.write(writer.writeValueAsBytes(decisions));
  }
}
