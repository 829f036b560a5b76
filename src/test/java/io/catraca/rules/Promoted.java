package io.catraca.rules;

/** The shipped rules with promotions. */
public final class Promoted {

  public static final String FILE = "billing/promotions.dslr";

  private Promoted() {}

  /** The five examples that are shipped as comments, in force. */
  public static RuleFolderFixture shippedExamples() {
    return RuleFolderFixture.shipped()
        .edit(FILE, text -> text.replaceAll("(?m)^# ?(?=regra |quando$|então$|fim$|    )", ""));
  }

  /** These rules alone. */
  public static RuleFolderFixture with(String... rules) {
    return RuleFolderFixture.shipped().with(FILE, String.join("\n", rules));
  }

  /**
   * A rule called P and its order.
   *
   * @param when conditions, with a line for each
   * @param what it grants, such as {@code desconta 10% do uso}
   */
  public static String rule(String when, String what, int order, boolean stacks) {
    return """
    regra "P%d"
    quando
    %s
    então
    %s, na ordem %d, %s
    fim
    """
        .formatted(order, when, what, order, stacks ? "acumula" : "não acumula");
  }

  /** One for every purchase that stacks. */
  public static String rule(String what, int order) {
    return rule("em qualquer compra", what, order, true);
  }

  /** One for every purchase that does not. */
  public static String alone(String what, int order) {
    return rule("em qualquer compra", what, order, false);
  }
}
