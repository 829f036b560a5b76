package io.catraca.text;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of {@link MessageFormat}, taken apart once: to format one anew takes longer than to
 * work out what it says. It names arguments by their numbers and leaves their form to the caller.
 *
 * @param texts what stands before, between and behind the arguments
 * @param arguments their numbers in the order of the text
 */
record Template(List<String> texts, List<Integer> arguments) {

  private static final Pattern PLACE = Pattern.compile("\u0001(\\d+)\u0001");
  private static final int USUAL_LENGTH = 160;

  Template {
    texts = List.copyOf(texts);
    arguments = List.copyOf(arguments);
  }

  static Template of(String pattern) {
    MessageFormat format = new MessageFormat(pattern, Locale.ROOT);
    Object[] places = new Object[format.getFormatsByArgumentIndex().length];
    for (int index = 0; index < places.length; index++) {
      places[index] = "\u0001" + index + "\u0001";
    }
    List<String> texts = new ArrayList<>();
    List<Integer> arguments = new ArrayList<>();
    String marked = format.format(places);
    Matcher place = PLACE.matcher(marked);
    int end = 0;
    while (place.find()) {
      texts.add(marked.substring(end, place.start()));
      arguments.add(Integer.valueOf(place.group(1)));
      end = place.end();
    }
    texts.add(marked.substring(end));
    return new Template(texts, arguments);
  }

  /** The text with its arguments. */
  String fill(IntFunction<Object> argument) {
    StringBuilder text = new StringBuilder(USUAL_LENGTH).append(texts.get(0));
    for (int index = 0; index < arguments.size(); index++) {
      text.append(argument.apply(arguments.get(index))).append(texts.get(index + 1));
    }
    return text.toString();
  }
}
