package io.catraca.rules.access;

/** Who is responsible for a conversation, as seen by the viewer. */
public enum Attendant {
  NOBODY,
  VIEWER,
  SOMEBODY_ELSE
}
