package io.catraca.platform.web;

import io.catraca.problem.Problem;
import io.catraca.text.Message;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads dates, months and instants in paths and queries, and says which parameter is none. */
final class TimeParameters implements ParamConverterProvider {

  private record Form(Function<String, Object> parse, Message expected) {}

  private static final Map<Class<?>, Form> FORMS =
      Map.of(
          LocalDate.class, new Form(LocalDate::parse, Message.of("expected.date")),
          YearMonth.class, new Form(YearMonth::parse, Message.of("expected.month")),
          Instant.class, new Form(Instant::parse, Message.of("expected.instant")));

  @Override
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> type, Type genericType, Annotation[] annotations) {
    Form form = FORMS.get(type);
    return form == null ? null : new Converter<>(type, form, name(annotations));
  }

  private static String name(Annotation[] annotations) {
    return Arrays.stream(annotations).flatMap(TimeParameters::name).findFirst().orElse("");
  }

  private static Stream<String> name(Annotation annotation) {
    if (annotation instanceof QueryParam query) {
      return Stream.of(query.value());
    }
    if (annotation instanceof PathParam path) {
      return Stream.of(path.value());
    }
    return annotation instanceof HeaderParam header ? Stream.of(header.value()) : Stream.empty();
  }

  private record Converter<T>(Class<T> type, Form form, String name) implements ParamConverter<T> {

    @Override
    public @Nullable T fromString(@Nullable String value) {
      if (value == null) {
        return null;
      }
      try {
        return type.cast(form.parse().apply(value));
      } catch (DateTimeException e) {
        throw Problem.refusedField(name, Message.of("parameter.expected", form.expected()));
      }
    }

    @Override
    public String toString(T value) {
      return value.toString();
    }
  }
}
