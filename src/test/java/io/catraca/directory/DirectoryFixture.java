package io.catraca.directory;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.catraca.directory.CompanyResource.CompanyRequest;
import io.catraca.directory.TeamResource.IfMatch;
import io.catraca.directory.TeamResource.MemberRequest;
import io.catraca.directory.TeamResource.TeamRequest;
import io.catraca.directory.UserResource.UserRequest;
import io.catraca.platform.TestDatabase;
import io.catraca.rules.access.DeclaredWords;
import io.catraca.rules.access.Profile;
import io.catraca.rules.model.Word;
import io.catraca.security.Caller;
import io.catraca.security.CompanyId;
import io.catraca.security.Roles;
import io.dropwizard.jackson.Jackson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;

/** A directory on a database of its own, with the shipped words and a ticker that tests move. */
final class DirectoryFixture {

  static final Instant NOW = Instant.parse("2026-11-22T15:00:00Z");
  static final DeclaredWords WORDS =
      new DeclaredWords(
          List.of(
              new Word("EVERYONE", "Todos"),
              new Word("TEAM", "Equipe"),
              new Word("ATTENDANT", "Atendente")),
          List.of(
              new Profile("ADMINISTRATOR", "Administrador", true),
              new Profile("AGENT", "Atendente", false)),
          List.of(new Word("NEW", "Novos")));
  static final CompanyId ACME = new CompanyId("acme");
  static final Caller CALLER = new Caller("k1", "crm", Set.of(Roles.SERVICE), Optional.empty());
  static final IfMatch ANY_COPY = new IfMatch(null);
  static final ObjectMapper JSON =
      Jackson.newObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  final Jdbi jdbi;
  final AtomicLong nanos = new AtomicLong();
  final DirectoryModule module;
  final DirectoryService service;
  final Directory directory;

  DirectoryFixture() {
    this(TestDatabase.create());
  }

  DirectoryFixture(Jdbi jdbi) {
    this.jdbi = jdbi;
    module =
        new DirectoryModule(
            jdbi,
            () -> WORDS,
            Clock.fixed(NOW, ZoneOffset.UTC),
            nanos::get,
            DirectoryModule.HELD_USERS);
    service = module.service();
    directory = module.directory();
  }

  /** Another node on the same database. */
  DirectoryFixture otherNode() {
    return new DirectoryFixture(jdbi);
  }

  DirectoryFixture withCompany() {
    service.putCompany(ACME, new CompanyRequest(null, "Acme", null), CALLER);
    return this;
  }

  void user(String user, String profile) {
    service.putUser(ACME, user, new UserRequest(null, user, profile), CALLER);
  }

  void team(String team, String access) {
    service.putTeam(ACME, team, new TeamRequest(null, team, access), ANY_COPY, CALLER);
  }

  void member(String team, String user, String role) {
    service.putMember(ACME, team, user, new MemberRequest(role), CALLER);
  }

  CompanyStore.Edited<Roster> document(String json) {
    return service.putRoster(ACME, read(json, DirectoryDocument.class), CALLER);
  }

  static <T> T read(String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
