package io.catraca.rules.model;

/** What a user is in the conversation's team. */
public enum TeamRole {
  NONE,
  MEMBER,
  SUPERVISOR
}
