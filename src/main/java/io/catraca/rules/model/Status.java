package io.catraca.rules.model;

/** Where a conversation stands: waiting in the queue, taken by an attendant, or concluded. */
public enum Status {
  WAITING,
  IN_PROGRESS,
  FINISHED
}
