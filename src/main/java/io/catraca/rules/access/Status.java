package io.catraca.rules.access;

/** Where a conversation stands: waiting in the queue, taken by an attendant, or concluded. */
public enum Status {
  WAITING,
  IN_PROGRESS,
  FINISHED
}
