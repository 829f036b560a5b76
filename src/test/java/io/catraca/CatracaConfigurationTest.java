package io.catraca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catraca.rules.RulesSettings.Publish;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CatracaConfigurationTest {

  @Test
  void silenceMeansTheDefaults() {
    CatracaConfiguration configuration = new CatracaConfiguration();

    assertThat(configuration.data()).isEqualTo(Path.of("data"));
    assertThat(configuration.rules().folder()).isEqualTo(Path.of("rules"));
    assertThat(configuration.rules().publish()).isEqualTo(Publish.ON_SAVE);
    assertThat(configuration.rules().approvals()).isZero();
    assertThat(configuration.rules().node()).isEmpty();
    assertThat(configuration.database().url()).isEmpty();
    assertThat(configuration.database().maxConnections()).isEqualTo(24);
    assertThat(configuration.maxBody()).isEqualTo(DataSize.mebibytes(16));
    assertThat(configuration.simulations().perKey()).isEqualTo(2);
    assertThat(configuration.simulations().keep()).isEqualTo(java.time.Duration.ofDays(90));
    assertThat(configuration.simulations().threads()).isEqualTo(2);
  }

  @Test
  void shippedFileSaysTheSame() throws Exception {
    CatracaConfiguration configuration = read(Map.of());

    assertThat(configuration)
        .usingRecursiveComparison()
        .comparingOnlyFields("data", "rules", "simulations", "maxBody")
        .isEqualTo(new CatracaConfiguration());
    assertThat(configuration.database().url()).isEmpty();
    DefaultServerFactory server = (DefaultServerFactory) configuration.getServerFactory();
    HttpConnectorFactory http = (HttpConnectorFactory) server.getApplicationConnectors().get(0);
    assertThat(http.getPort()).isEqualTo(8080);
    assertThat(http.isUseForwardedHeaders()).isTrue();
    assertThat(server.getShutdownGracePeriod()).isEqualTo(Duration.seconds(30));
    assertThat(server.getRegisterDefaultExceptionMappers()).isFalse();
    assertThat(server.getRequestLogFactory().isEnabled()).isFalse();
  }

  @Test
  void environmentIsPutInWhateverCharactersItHas() throws Exception {
    CatracaConfiguration configuration =
        read(
            Map.of(
                "CATRACA_PORT", "9090",
                "CATRACA_DATA", "/var/lib/catraca",
                "DATABASE_URL", "postgres://host/name",
                "DATABASE_PASSWORD", "it's \"#{${x}: \\"));

    assertThat(configuration.data()).isEqualTo(Path.of("/var/lib/catraca"));
    assertThat(configuration.database().url()).contains("postgres://host/name");
    assertThat(configuration.database().password()).contains("it's \"#{${x}: \\");
  }

  @Test
  void unknownSettingIsRefused() {
    assertThatThrownBy(() -> build("dataa: x"))
        .hasMessageContaining("Unrecognized field at: dataa");
  }

  @Test
  void approvalsNeedAPersonWhoPublishes() throws Exception {
    assertThat(build("rules: {publish: manual, approvals: 2, node: ' a '}").rules().node())
        .contains("a");
    assertThatThrownBy(() -> build("rules: {approvals: 1}"))
        .hasMessageContaining(
            "rules.approvals needs rules.publish: manual, for with on-save whoever saves the folder"
                + " publishes it alone");
    for (String wrong : new String[] {"-1", "6", "x"}) {
      assertThatThrownBy(() -> build("rules: {publish: manual, approvals: %s}".formatted(wrong)))
          .as(wrong)
          .hasMessageContaining("approvals");
    }
  }

  @Test
  void simulationsHaveBounds() throws Exception {
    assertThat(build("simulations: {perKey: 5, keep: 2h}").simulations().keep()).hasHours(2);
    for (String wrong : new String[] {"perKey: 0", "keep: 59m", "threads: 65"}) {
      assertThatThrownBy(() -> build("simulations: {%s}".formatted(wrong)))
          .as(wrong)
          .hasMessageContaining("simulations." + wrong.replaceFirst(":.*", ""));
    }
  }

  private static CatracaConfiguration build(String yaml) throws Exception {
    return new YamlConfigurationFactory<>(
            CatracaConfiguration.class,
            Validators.newValidator(),
            CatracaApplication.configurationMapper(),
            "test")
        .build(
            path -> new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "config.yml");
  }

  private static CatracaConfiguration read(Map<String, String> environment) throws Exception {
    return new YamlConfigurationFactory<>(
            CatracaConfiguration.class,
            Validators.newValidator(),
            CatracaApplication.configurationMapper(),
            "test")
        .build(
            new SubstitutingSourceProvider(
                new FileConfigurationSourceProvider(), new EnvironmentValues(environment::get)),
            "config.yml");
  }
}
