package io.aioguard.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class SkippedTestsTest {

  @TempDir Path folder;

  /** Not run by itself: a nested class. */
  static class Skipping {

    @Test
    void passes() {}

    @Test
    void needsWhatIsNotHere() {
      Assumptions.abort("no such thing here\nand more that is not written");
    }

    @Test
    @Disabled("not today")
    void isDisabled() {}
  }

  @Test
  void writesWhatWasSkippedAndWhyAndKeepsTheLinesOfOtherRuns() throws IOException {
    Path file = folder.resolve("target/skipped.txt");
    run(file, "a");
    run(file, "b");
    String said = run(file, "a");
    assertEquals("a: 2 skipped; the reasons are in " + file + System.lineSeparator(), said);
    List<String> lines = Files.readAllLines(file);
    assertEquals("# reason | run | test, of all that was skipped", lines.get(0));
    assertEquals(
        List.of(
            "no such thing here | a | needsWhatIsNotHere()",
            "no such thing here | b | needsWhatIsNotHere()",
            "not today | a | isDisabled()",
            "not today | b | isDisabled()"),
        lines.stream().skip(1).map(line -> line.replaceAll("[|] [^|]* > ", "| ")).toList());
  }

  /** With no listener but the one that is tested. */
  private static String run(Path file, String run) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LauncherFactory.create(
            LauncherConfig.builder()
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .build())
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Skipping.class))
                .build(),
            new SkippedTests(file.toString(), run, () -> new PrintStream(out, true)));
    return out.toString();
  }
}
