package io.catraca.platform;

/**
 * The server cannot start. The message is one English line for the operator: what is wrong and how
 * to mend it.
 */
public final class StartFailure extends RuntimeException {

  public StartFailure(String message) {
    super(message);
  }

  public StartFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
