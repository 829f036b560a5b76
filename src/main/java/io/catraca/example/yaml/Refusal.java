package io.catraca.example.yaml;

/** A part of an example that cannot be understood. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final String code;
  private final transient Object[] arguments;

  /**
   * @param code of the problem of a rule file that it makes
   */
  public Refusal(int line, String code, Object... arguments) {
    super(code, null, false, false);
    this.line = line;
    this.code = code;
    this.arguments = arguments.clone();
  }

  public int line() {
    return line;
  }

  public String code() {
    return code;
  }

  public Object[] arguments() {
    return arguments.clone();
  }
}
