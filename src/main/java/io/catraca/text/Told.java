package io.catraca.text;

import java.util.Locale;

/** A sentence that is already put into both languages, for answers that are given often. */
public record Told(String portuguese, String english) {

  public static Told of(Message message) {
    return new Told(message.in(Message.PORTUGUESE), message.in(Locale.ENGLISH));
  }

  public String in(Locale language) {
    return language.getLanguage().equals("en") ? english : portuguese;
  }
}
