package io.catraca.platform.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
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
 * Reads and writes a busy request and its answer with the mapper of all others, but with a reader
 * and a writer that are ready: the general provider looks for them anew each time, which costs more
 * than an answer. A class for each pair, because Jersey chooses by the types that a class names.
 *
 * @param <Q> the request
 * @param <A> its answer
 */
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public abstract class ReadyJson<Q, A> implements MessageBodyReader<Q>, MessageBodyWriter<A> {

  private final Class<Q> request;
  private final Class<A> answer;
  private final ObjectReader reader;
  private final ObjectWriter writer;

  protected ReadyJson(ObjectMapper mapper, Class<Q> request, Class<A> answer) {
    this.request = request;
    this.answer = answer;
    this.reader = mapper.readerFor(request);
    this.writer = mapper.writerFor(answer);
  }

  @Override
  public final boolean isReadable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
    return type == request;
  }

  /** Nothing where there is no body, which is refused as of every other resource. */
  @Override
  public final @Nullable Q readFrom(
      Class<Q> type,
      Type generic,
      Annotation[] annotations,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    return read(bytes(headers, body));
  }

  /** A body in UTF-8; nothing where it is empty. */
  protected @Nullable Q read(byte[] body) throws IOException {
    JsonParser json = reader.createParser(body);
    return json.nextToken() == null ? null : reader.readValue(json);
  }

  /** The whole body, where its length is told in one piece of just that length. */
  private static byte[] bytes(MultivaluedMap<String, String> headers, InputStream body)
      throws IOException {
    String length = headers.getFirst(HttpHeaders.CONTENT_LENGTH);
    return length == null ? body.readAllBytes() : body.readNBytes(Integer.parseInt(length));
  }

  @Override
  public final boolean isWriteable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
    return type == answer;
  }

  @Override
  public final void writeTo(
      A value,
      Class<?> type,
      Type generic,
      Annotation[] annotations,
      MediaType media,
      MultivaluedMap<String, Object> headers,
      OutputStream body)
      throws IOException {
    body.write(write(value));
  }

  /** The answer as JSON in UTF-8. */
  protected byte[] write(A value) throws IOException {
    return writer.writeValueAsBytes(value);
  }
}
