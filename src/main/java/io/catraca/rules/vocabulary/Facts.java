package io.catraca.rules.vocabulary;

import io.catraca.rules.facts.AccessAnswer;
import io.catraca.rules.facts.AccessQuestion;
import io.catraca.rules.facts.ItemAnswer;
import io.catraca.rules.facts.Listing;
import io.catraca.rules.facts.PlanAnswer;
import io.catraca.rules.facts.PriceAnswer;
import io.catraca.rules.facts.PriceQuestion;
import io.catraca.rules.facts.PromotionAnswer;
import io.catraca.rules.facts.Purchase;
import io.catraca.rules.facts.TargetAnswer;
import io.catraca.rules.vocabulary.Vocabulary.Fact;
import io.catraca.rules.vocabulary.Vocabulary.Property;
import io.catraca.text.Message;
import java.beans.Introspector;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The classes that rules see, as their authors use them. */
final class Facts {

  private static final List<Class<?>> QUESTIONS =
      List.of(AccessQuestion.class, PriceQuestion.class, Purchase.class, Listing.class);
  private static final List<Class<?>> ANSWERS =
      List.of(
          AccessAnswer.class,
          PriceAnswer.class,
          ItemAnswer.class,
          PlanAnswer.class,
          PromotionAnswer.class,
          TargetAnswer.class);

  /** What an answer says is put in with a method of one of these; the others are for reading it. */
  private static final Set<Class<?>> SAYING =
      Set.of(void.class, ItemAnswer.class, PlanAnswer.class, TargetAnswer.class);

  /** What conditions may read of a question; the rest is for the engine. */
  private static final Set<Class<?>> READ = Set.of(String.class, boolean.class);

  /** It is for the engine, not for authors. */
  private static final String BETWEEN_QUESTIONS = "startQuestion";

  private Facts() {}

  static List<Fact> questions(Locale language) {
    return QUESTIONS.stream().map(type -> question(type, language)).toList();
  }

  private static Fact question(Class<?> type, Locale language) {
    return new Fact(
        type.getSimpleName(),
        describe(type.getSimpleName(), language),
        methods(type)
            .filter(method -> READ.contains(method.getReturnType()))
            .filter(method -> method.getParameterCount() == 0)
            .map(method -> property(method, language))
            .toList(),
        methods(type)
            .filter(method -> method.getParameterCount() > 0)
            .map(method -> method(method, language))
            .toList());
  }

  static List<Fact> answers(Locale language) {
    return ANSWERS.stream().map(type -> answer(type, language)).toList();
  }

  private static Fact answer(Class<?> type, Locale language) {
    return new Fact(
        type.getSimpleName(),
        describe(type.getSimpleName(), language),
        List.of(),
        methods(type)
            .filter(method -> SAYING.contains(method.getReturnType()))
            .filter(method -> !method.getName().equals(BETWEEN_QUESTIONS))
            .map(method -> method(method, language))
            .toList());
  }

  private static Stream<Method> methods(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
        .sorted(Comparator.comparing(Method::getName).thenComparing(Method::getParameterCount));
  }

  private static Property property(Method getter, Locale language) {
    String name = Introspector.decapitalize(getter.getName().replaceFirst("^(get|is)", ""));
    String key = getter.getDeclaringClass().getSimpleName() + "." + name;
    return new Property(name, getter.getReturnType().getSimpleName(), describe(key, language));
  }

  private static Vocabulary.Method method(Method method, Locale language) {
    String call =
        Arrays.stream(method.getParameters())
            .map(parameter -> parameter.getType().getSimpleName() + " " + parameter.getName())
            .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    String key = method.getDeclaringClass().getSimpleName() + "." + method.getName();
    return new Vocabulary.Method(
        method.getName(), call, method.getReturnType().getSimpleName(), describe(key, language));
  }

  private static String describe(String name, Locale language) {
    return Message.of("vocabulary." + name).in(language);
  }
}
