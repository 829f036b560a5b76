package io.catraca.example;

/** The two words for whether something is so. */
final class YesNo {

  static final Choices<Boolean> CHOICES =
      new Choices<Boolean>("example.word.yesNo")
          .add(true, "true", "sim")
          .add(false, "false", "não");

  private YesNo() {}
}
