package io.catraca.platform.web;

import io.catraca.problem.Problem;
import io.catraca.text.Message;
import jakarta.annotation.Priority;
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
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates, months, instants and the words of enumerations in paths and queries exactly as
 * written, and says which parameter cannot be read.
 */
@Priority(1)
final class StrictParameters implements ParamConverterProvider {

  private record Form(Function<String, Object> parse, Message expected) {}

  private static final Map<Class<?>, Form> FORMS =
      Map.of(
          LocalDate.class, new Form(LocalDate::parse, Message.of("expected.date")),
          YearMonth.class, new Form(YearMonth::parse, Message.of("expected.month")),
          Instant.class, new Form(Instant::parse, Message.of("expected.instant")));

  @Override
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> type, Type genericType, Annotation[] annotations) {
    Form form = type.isEnum() ? words(type) : FORMS.get(type);
    return form == null ? null : new Converter<>(type, form, name(annotations));
  }

  private static Form words(Class<?> type) {
    Map<String, Object> words =
        Arrays.stream(type.getEnumConstants())
            .collect(Collectors.toMap(word -> ((Enum<?>) word).name(), word -> word));
    String listed =
        Arrays.stream(type.getEnumConstants())
            .map(word -> ((Enum<?>) word).name())
            .collect(Collectors.joining(", "));
    return new Form(
        text -> Optional.ofNullable(words.get(text)).orElseThrow(IllegalArgumentException::new),
        Message.of("expected.oneOf", listed));
  }

  private static String name(Annotation[] annotations) {
    return Arrays.stream(annotations).flatMap(StrictParameters::name).findFirst().orElse("");
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
      } catch (DateTimeException | IllegalArgumentException e) {
        throw Problem.refusedField(name, Message.of("parameter.expected", form.expected()));
      }
    }

    @Override
    public String toString(T value) {
      return value.toString();
    }
  }
}
