package io.logclaw.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import io.logclaw.launcher.system.Checkout;
import io.logclaw.platform.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelmChartTest {
  private static final Path CHART = Checkout.root().resolve("helm").resolve("logclaw");

  private static List<JsonNode> render(String... settings) throws IOException {
    var template =
        new Helm(CHART)
            .template()
            .withName("logclaw")
            .withNamespace("logclaw-acme")
            .withKubeVersion("1.34.0");
    for (var setting : settings) {
      var parts = setting.split("=", 2);
      template.set(parts[0], parts[1]);
    }
    var manifests = new ArrayList<JsonNode>();
    var yaml = new YAMLMapper();
    try (var documents = yaml.readerFor(JsonNode.class).<JsonNode>readValues(template.call())) {
      documents.forEachRemaining(
          manifest -> {
            if (manifest.isObject()) {
              manifests.add(manifest);
            }
          });
    }
    return manifests;
  }

  private static List<String> names(List<JsonNode> manifests, String kind) {
    return manifests.stream()
        .filter(manifest -> manifest.path("kind").asText().equals(kind))
        .map(manifest -> manifest.at("/metadata/name").asText())
        .toList();
  }

  @Test
  void lintsWithoutComplaint() {
    var result = new Helm(CHART).lint().strict().call();

    assertThat(result.isFailed()).as(() -> String.join("\n", result.getMessages())).isFalse();
  }

  @Test
  void hasOneDeploymentPerRoleOfTheImage() throws Exception {
    var expected =
        Roles.all().stream()
            .map(role -> "logclaw-" + role.name())
            .filter(name -> !name.equals("logclaw-backends"))
            .toList();

    assertThat(names(render(), "Deployment")).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void everyDeploymentHasAllThreeProbes() throws Exception {
    for (var manifest : render()) {
      if (manifest.path("kind").asText().equals("Deployment")) {
        var container = manifest.at("/spec/template/spec/containers/0");
        assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/health");
        assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/ready");
        assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/health");
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
      }
    }
  }

  @Test
  void onlyRolesThatAreReachedFromOutsideHaveAService() throws Exception {
    assertThat(names(render(), "Service"))
        .containsExactlyInAnyOrder("logclaw-cluster", "logclaw-intake", "logclaw-web");
  }

  @Test
  void theSettingsItWritesAreValid(@TempDir Path folder) throws Exception {
    var configMap =
        render("config.tenant=acme").stream()
            .filter(manifest -> manifest.path("kind").asText().equals("ConfigMap"))
            .findFirst()
            .orElseThrow();
    var file =
        Files.writeString(
            folder.resolve("logclaw.yaml"), configMap.at("/data/logclaw.yaml").asText());

    var settings = new Settings(SettingsFile.read(file));
    var plan = Plan.read(settings, Roles.all(), new SimpleMeterRegistry());

    assertThat(settings.problems()).isEmpty();
    assertThat(plan.platform().tenant().value()).isEqualTo("acme");
    assertThat(plan.cluster().mode()).isEqualTo(ClusterConfig.Mode.KUBERNETES);
  }
}
