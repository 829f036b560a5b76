package io.catraca.platform.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a request must say off the nullness of the record it is read into, so that it is
 * declared once: in a {@code @NullMarked} package a component that is not {@code @Nullable} must be
 * present and not null, and so must the elements of a list. Optional values may be absent, and a
 * boolean that is absent is false.
 */
final class RequiredComponents extends JacksonAnnotationIntrospector {

  private static final long serialVersionUID = 1L;

  @Override
  public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
    return isRequired(member) ? Boolean.TRUE : super.hasRequiredMarker(member);
  }

  @Override
  public JsonSetter.Value findSetterInfo(Annotated annotated) {
    return component(annotated)
        .map(found -> JsonSetter.Value.construct(nulls(isRequired(found)), nulls(isFull(found))))
        .orElseGet(() -> super.findSetterInfo(annotated));
  }

  private static Nulls nulls(boolean refused) {
    return refused ? Nulls.FAIL : Nulls.DEFAULT;
  }

  private static boolean isRequired(Annotated annotated) {
    return component(annotated).filter(RequiredComponents::isRequired).isPresent();
  }

  private static Optional<RecordComponent> component(Annotated annotated) {
    if (!(annotated instanceof AnnotatedParameter parameter)) {
      return Optional.empty();
    }
    Class<?> owner = parameter.getDeclaringClass();
    if (!owner.isRecord() || !isNullMarked(owner)) {
      return Optional.empty();
    }
    RecordComponent[] components = owner.getRecordComponents();
    return parameter.getOwner().getParameterCount() == components.length
        ? Optional.of(components[parameter.getIndex()])
        : Optional.empty();
  }

  /** Whether a list's elements, or a map's values, may not be null. */
  private static boolean isFull(RecordComponent component) {
    if (!(component.getAnnotatedType() instanceof AnnotatedParameterizedType generic)
        || component.getType() == Optional.class) {
      return false;
    }
    AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
    return !arguments[arguments.length - 1].isAnnotationPresent(Nullable.class);
  }

  private static boolean isRequired(RecordComponent component) {
    return component.getType() != boolean.class
        && component.getType() != Optional.class
        && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static boolean isNullMarked(Class<?> owner) {
    return owner.getPackage().isAnnotationPresent(NullMarked.class);
  }
}
