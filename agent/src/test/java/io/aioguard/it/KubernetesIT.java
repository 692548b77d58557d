package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.aioguard.it.ForkedJvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * docs/deploy/kubernetes.yml: its fields, by Kubernetes' own description of them, and what it makes
 * an application of Spring Boot do, with folders in the place of its volumes.
 */
@Tag("servers")
class KubernetesIT extends LibaioFixture {

  private static final Path FILE = DeployFile.path("kubernetes.yml");

  private Path volumes;
  private JsonObject pod;

  @BeforeEach
  void mountVolumes() throws Exception {
    volumes = Files.createDirectory(folder.resolve("volumes"));
    for (String each : List.of("aioguard", "opt/aioguard", "recordings")) {
      Files.createDirectories(volumes.resolve(each));
    }
    Files.copy(ForkedJvm.AGENT, volumes.resolve("aioguard/aioguard-agent.jar"));
    pod =
        KubernetesManifest.read(Files.readString(FILE))
            .getAsJsonObject("spec")
            .getAsJsonObject("template")
            .getAsJsonObject("spec");
  }

  /** With the folder of the test before each absolute path. */
  private String mounted(String text) {
    return text.replaceAll("(?<=^|[:=])/", volumes + "/");
  }

  private JsonObject first(String containers) {
    return pod.getAsJsonArray(containers).get(0).getAsJsonObject();
  }

  private void runTheInitContainer() {
    List<String> command = new ArrayList<>();
    first("initContainers")
        .getAsJsonArray("command")
        .forEach(part -> command.add(mounted(part.getAsString())));
    RunningServer.run(new ProcessBuilder(command), folder).ended();
    assertTrue(Files.isRegularFile(volumes.resolve("opt/aioguard/aioguard-agent.jar")));
  }

  /** JAVA_TOOL_OPTIONS of the application. */
  private String options() {
    JsonObject variable = first("containers").getAsJsonArray("env").get(0).getAsJsonObject();
    assertEquals("JAVA_TOOL_OPTIONS", variable.get("name").getAsString());
    StringBuilder options = new StringBuilder();
    for (String option : variable.get("value").getAsString().split(" ")) {
      options.append(mounted(option)).append(' ');
    }
    return options.toString();
  }

  @Test
  void hasNoFieldThatKubernetesDoesNotKnow() throws Exception {
    assertEquals("", KubernetesManifest.mistake(KubernetesManifest.read(Files.readString(FILE))));
  }

  @ParameterizedTest
  @CsvSource({
    "readOnlyRootFilesystem, readOnlyRootFileSystem",
    "sizeLimit: 1Gi, sizeLimt: 1Gi",
    "runAsUser: 10001, runAsUser: me",
    "mountPath: /tmp, subPath: tmp"
  })
  void aMistakeInItWouldBeFound(String right, String wrong) throws Exception {
    String changed = Files.readString(FILE).replace(right, wrong);
    String mistake = KubernetesManifest.mistake(KubernetesManifest.read(changed));
    assertTrue(mistake.contains("Exception"), mistake);
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void anApplicationOfSpringBootIsWatched(Jdk jdk) throws Exception {
    runTheInitContainer();
    String options = options();
    assertTrue(options.contains("=reclaim=off,relocate=off"), options);
    Result result =
        RunningServer.run(
            new ProcessBuilder(
                "env",
                "JAVA_TOOL_OPTIONS=" + options.replace("=reclaim=off,relocate=off", ""),
                jdk.java(),
                "-Xmx256m",
                "-jar",
                application().toString()),
            folder);
    Recorded recorded = result.ended().with(volumes.resolve("recordings/orders.jfr")).recorded();
    result.check(
        result.out().contains("loaded by org.springframework.boot.loader.launch."), "its loader");
    assertEquals(5, recorded.count("ContextReclaimed"));
    assertEquals(1, recorded.count("ContextDestroyed"));
    assertEquals(0, recorded.leftOpen());
    recorded.check(
        recorded.of("ContextLeaked").stream()
            .allMatch(leak -> leak.getString("creationStack").contains("LeakingApplication.run")),
        "the application is in the stack");
    String[] left = volumes.resolve("recordings/repository").toFile().list();
    assertEquals(List.of(), List.of(left), "what JFR has in its repository goes");
  }

  /** As Spring Boot packs them: classes and jars in a jar, and its launcher at the root. */
  private Path application() throws IOException {
    List<Path> libraries = ServerRelease.jars(ServerRelease.of("spring-boot"));
    Path classes = Files.createDirectory(folder.resolve("classes"));
    ServerRelease.compile("LeakingApplication.java", libraries, classes);
    ServerRelease.copyPrograms(classes);
    ApplicationJar jar =
        new ApplicationJar(folder.resolve("orders.jar"))
            .attribute("Main-Class", "org.springframework.boot.loader.launch.JarLauncher")
            .attribute("Start-Class", "io.aioguard.server.LeakingApplication")
            .attribute("Spring-Boot-Classes", "BOOT-INF/classes/")
            .attribute("Spring-Boot-Lib", "BOOT-INF/lib/")
            .folder("BOOT-INF/classes/", classes)
            .file("BOOT-INF/lib/jna.jar", ForkedJvm.JNA);
    for (Path library : libraries) {
      if (library.endsWith("spring-boot-loader.jar")) {
        jar.contents("", library, List.of("org/"));
      } else {
        jar.file("BOOT-INF/lib/" + library.getFileName(), library);
      }
    }
    return jar.write();
  }
}
