package io.catraca.directory;

import static io.catraca.directory.DirectoryFixture.CALLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.directory.CompanySnapshot.TeamRole;
import io.catraca.security.CompanyId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class DemoCompaniesTest {

  private final DirectoryFixture fixture = new DirectoryFixture();

  @Test
  void emptyDatabaseIsFilled() {
    fixture.module.loadDemoCompanies(() -> {});

    assertThat(fixture.service.companies("", 10))
        .extracting(Roster.Company::id)
        .containsExactly("clinica-sorriso", "loja-aurora", "rota-viagens");
    CompanySnapshot clinic = fixture.directory.snapshot(new CompanyId("clinica-sorriso"));
    assertThat(clinic.profileOf("ana")).isEqualTo("ADMINISTRATOR");
    assertThat(Objects.requireNonNull(clinic.team("recepcao")).roleOf("ana"))
        .isEqualTo(TeamRole.SUPERVISOR);
    assertThat(fixture.directory.wordsInUse().levels())
        .containsOnlyKeys("EVERYONE", "TEAM", "ATTENDANT");
    assertThat(fixture.directory.wordsInUse().profiles())
        .containsOnlyKeys("ADMINISTRATOR", "AGENT");
  }

  @Test
  void databaseWithACompanyIsLeftAsItIs() {
    fixture.withCompany();

    fixture.module.loadDemoCompanies(() -> {});

    assertThat(fixture.service.companies("", 10)).hasSize(1);
  }

  @Test
  void nodesThatStartAtOnceLoadThemOnce() {
    List<CompletableFuture<Void>> nodes =
        List.of(fixture, fixture.otherNode(), fixture.otherNode()).stream()
            .map(node -> CompletableFuture.runAsync(() -> node.module.loadDemoCompanies(() -> {})))
            .toList();
    nodes.forEach(CompletableFuture::join);

    assertThat(fixture.service.companies("", 10)).hasSize(3);
    assertThat(fixture.service.company(new CompanyId("loja-aurora")).revision()).isEqualTo(1);
    fixture.service.deleteCompany(new CompanyId("loja-aurora"), CALLER);
    fixture.module.loadDemoCompanies(() -> {});
    assertThat(fixture.service.companies("", 10)).hasSize(2);
  }

  @Test
  void companiesThatTheRulesCannotNameAreLeftOut() {
    DirectoryModule withoutWords =
        new DirectoryModule(
            fixture.jdbi,
            () -> new io.catraca.rules.access.DeclaredWords(List.of(), List.of(), List.of()),
            java.time.Clock.systemUTC(),
            (handle, snapshot) -> snapshot);

    withoutWords.loadDemoCompanies(() -> {});

    assertThat(fixture.service.companies("", 10)).isEmpty();
  }
}
