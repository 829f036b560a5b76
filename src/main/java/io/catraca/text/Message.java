package io.catraca.text;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.joda.money.BigMoneyProvider;

/**
 * A sentence for people: a key of the bundle {@code messages} and its arguments. It is put into a
 * language only when it is shown, so that a decision does not depend on who reads it.
 *
 * @param key a key that exists in every language of the bundle
 * @param arguments what the sentence names, already as text or numbers; money and other messages
 *     are put into the same language
 */
public record Message(String key, List<Object> arguments) {

  /** Brazilian Portuguese, the language of staff and of every screen. */
  public static final Locale PORTUGUESE = Locale.forLanguageTag("pt-BR");

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  public Message {
    arguments = List.copyOf(arguments);
  }

  public static Message of(String key, Object... arguments) {
    return new Message(key, List.of(arguments));
  }

  /** The sentence in the language asked for; Portuguese where that language is not English. */
  public String in(Locale locale) {
    Locale language = locale.getLanguage().equals("en") ? Locale.ENGLISH : Locale.ROOT;
    ResourceBundle bundle = ResourceBundle.getBundle("messages", language, NO_FALLBACK);
    Object[] shown = arguments.stream().map(argument -> show(argument, locale)).toArray();
    return new MessageFormat(bundle.getString(key), PORTUGUESE).format(shown);
  }

  private static Object show(Object argument, Locale locale) {
    if (argument instanceof Message message) {
      return message.in(locale);
    }
    if (argument instanceof BigMoneyProvider money) {
      return Prices.show(money.toBigMoney(), locale);
    }
    return argument instanceof Number ? argument.toString() : argument;
  }
}
