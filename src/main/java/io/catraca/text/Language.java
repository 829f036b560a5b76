package io.catraca.text;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/** Which of our two languages a reader prefers. */
public final class Language {

  private Language() {}

  /**
   * The language an {@code Accept-Language} header asks for: English where it comes before
   * Portuguese, Portuguese in every other case, an unreadable header among them.
   */
  public static Locale of(@Nullable String acceptLanguage) {
    if (acceptLanguage == null || acceptLanguage.isBlank()) {
      return Message.PORTUGUESE;
    }
    try {
      return preferred(LanguageRange.parse(acceptLanguage));
    } catch (IllegalArgumentException e) {
      return Message.PORTUGUESE;
    }
  }

  private static Locale preferred(List<LanguageRange> heaviestFirst) {
    return heaviestFirst.stream()
        .filter(range -> range.getWeight() > 0)
        .map(range -> range.getRange().split("-", 2)[0])
        .filter(language -> language.equals("en") || language.equals("pt"))
        .findFirst()
        .filter("en"::equals)
        .map(english -> Locale.ENGLISH)
        .orElse(Message.PORTUGUESE);
  }
}
