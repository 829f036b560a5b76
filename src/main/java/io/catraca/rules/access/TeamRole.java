package io.catraca.rules.access;

/** What a user is in the conversation's team. */
public enum TeamRole {
  NONE,
  MEMBER,
  SUPERVISOR
}
