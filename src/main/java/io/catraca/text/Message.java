package io.catraca.text;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.joda.money.BigMoneyProvider;

/**
 * A sentence for people: a key of the bundle {@code messages} and its arguments. It is put into a
 * language only when it is shown, so that a decision does not depend on who reads it.
 *
 * @param key a key that exists in every language of the bundle
 * @param arguments what the sentence names, already as text or numbers; money, days and other
 *     messages are put into the same language
 */
public record Message(String key, List<Object> arguments) {

  /** Brazilian Portuguese, the language of staff and of every screen. */
  public static final Locale PORTUGUESE = Locale.forLanguageTag("pt-BR");

  private static final int LONGEST_ECHO = 100;

  private static final DateTimeFormatter BRAZILIAN_DAY =
      DateTimeFormatter.ofPattern("dd/MM/uuuu", PORTUGUESE);

  private static final Map<String, Template> IN_PORTUGUESE = templates(Locale.ROOT);
  private static final Map<String, Template> IN_ENGLISH = templates(Locale.ENGLISH);

  public Message {
    arguments = List.copyOf(arguments);
  }

  public static Message of(String key, Object... arguments) {
    return new Message(key, List.of(arguments));
  }

  /** What a caller sent, short enough to be an argument. */
  public static String echo(String came) {
    return came.length() <= LONGEST_ECHO ? came : came.substring(0, LONGEST_ECHO) + "…";
  }

  /** The sentence in the language asked for; Portuguese where that language is not English. */
  public String in(Locale locale) {
    boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
    Template template = (english ? IN_ENGLISH : IN_PORTUGUESE).get(key);
    if (template == null) {
      throw new MissingResourceException("no such message", "messages", key);
    }
    return template.fill(
        number ->
            number < arguments.size() ? show(arguments.get(number), locale) : "{" + number + "}");
  }

  private static Object show(Object argument, Locale locale) {
    if (argument instanceof Message message) {
      return message.in(locale);
    }
    if (argument instanceof BigMoneyProvider money) {
      return Prices.show(money.toBigMoney(), locale);
    }
    if (argument instanceof LocalDate day) {
      boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
      return english ? day.toString() : BRAZILIAN_DAY.format(day);
    }
    if (argument instanceof BigDecimal number) {
      boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
      return english ? number.toPlainString() : number.toPlainString().replace('.', ',');
    }
    return argument instanceof Number ? argument.toString() : argument;
  }

  /** Every sentence of a language, taken apart once. */
  private static Map<String, Template> templates(Locale language) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            "messages",
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    Map<String, Template> templates = new HashMap<>();
    for (String key : bundle.keySet()) {
      templates.put(key, Template.of(bundle.getString(key)));
    }
    return Map.copyOf(templates);
  }
}
