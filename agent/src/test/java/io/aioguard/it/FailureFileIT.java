package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.aioguard.app.LeakProgram;
import io.aioguard.app.OpenProgram;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** A failure explains itself. */
class FailureFileIT {

  private static final String MORE = "more in ";

  /** Not run by itself: a nested class. */
  static class Failing {

    @TempDir Path folder;

    @Test
    void fails() {
      Jdk jdk = Jdk.all().get(0);
      new ForkedJvm(jdk, folder).run(LeakProgram.class, "3").ended();
      try (RunningJvm jvm = RunningJvm.withAgent(jdk, folder, OpenProgram.class)) {
        throw new AssertionError("as it is meant to, beside " + jvm.pid());
      }
    }
  }

  /** Not run by itself: a nested class. */
  static class FailingLater {

    @TempDir Path folder;

    @TestFactory
    DynamicTest checksWhatItsFactoryHasStarted() {
      ForkedJvm.Result result =
          new ForkedJvm(Jdk.all().get(0), folder).run(LeakProgram.class, "3").ended();
      return DynamicTest.dynamicTest(
          "of a factory",
          () -> {
            throw new AssertionError("as it is meant to, after " + result.status());
          });
    }
  }

  @Test
  void namesAFileWithAllThatIsKnownOfItsProcesses() throws IOException {
    String message = failure(Failing.class);
    String text = text(message);
    for (String part :
        List.of(
            "FailureFileIT.java:", // where it failed
            "back after", // what the first program printed
            "ready", // and the second one
            "LEAKS", // the report of the recording
            "at io.aioguard.app.Contexts.reference(")) {
      assertTrue(text.contains(part), () -> part + " is not in " + text);
    }
    String pid = message.replaceAll("(?s).* beside (\\d+).*", "$1");
    assertEquals(
        4,
        text.lines().filter(line -> line.matches(pid + " .*/\\[aio\\] \\(deleted\\)")).count(),
        text);
  }

  @Test
  void namesOneForATestThatItsFactoryHasStartedProcessesFor() throws IOException {
    String message = failure(FailingLater.class);
    assertTrue(message.contains(" after 0"), message);
    String text = text(message);
    assertTrue(text.contains("back after") && text.contains("LEAKS"), text);
  }

  private static String text(String message) throws IOException {
    assertTrue(message.contains("as it is meant to"), message);
    Path file = Path.of(message.substring(message.indexOf(MORE) + MORE.length()).strip());
    String text = Files.readString(file);
    delete(file);
    return text;
  }

  private static String failure(Class<?> failing) {
    Libaio.assumePresent();
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    LauncherFactory.create(
            LauncherConfig.builder()
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .build())
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(failing))
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                .build(),
            summary);
    assertEquals(1, summary.getSummary().getFailures().size());
    return summary.getSummary().getFailures().get(0).getException().getMessage();
  }

  /** With the recordings beside it. */
  private static void delete(Path file) throws IOException {
    String name = file.getFileName().toString().replace(".txt", "");
    try (DirectoryStream<Path> all = Files.newDirectoryStream(file.getParent(), name + "*")) {
      for (Path each : all) {
        Files.delete(each);
      }
    }
  }
}
