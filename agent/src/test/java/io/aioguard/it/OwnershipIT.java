package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.app.OwnershipPath;
import io.aioguard.app.OwnershipPath.Expectation;
import io.aioguard.app.OwnershipProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** docs/ownership.md, row by row. */
class OwnershipIT {

  private static final Path DOCUMENT =
      Path.of(System.getProperty("aioguard.test.docs"), "ownership.md");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> decidesEachPathAsDocumented() throws IOException {
    Libaio.assumePresent();
    // Run here, as what fails in a stream that JUnit reads is not explained.
    return Jdk.all().stream()
        .flatMap(jdk -> Stream.of(rows(jdk, "relocate=on"), rows(jdk, "relocate=off")))
        .flatMap(rows -> rows)
        .toList()
        .stream();
  }

  private Stream<DynamicTest> rows(Jdk jdk, String option) {
    Recorded recorded =
        new ForkedJvm(jdk, folder)
            .options(option)
            .run(OwnershipProgram.class)
            .ended()
            .silent()
            .recorded();
    return Arrays.stream(OwnershipPath.values())
        .map(
            path ->
                DynamicTest.dynamicTest(
                    path + " on " + jdk + ", " + option, () -> assertExpectation(recorded, path)));
  }

  private static void assertExpectation(Recorded recorded, OwnershipPath path) {
    long n = path.maxEvents();
    long created = recorded.of("ContextCreated", n).count();
    assertEquals(1, created - recorded.of("ContextDestroyed", n).count(), "left by the program");
    long reclaimed = recorded.of("ContextReclaimed", n).count();
    List<RecordedEvent> live = recorded.of("LiveContext", n).toList();
    if (path.expectation == Expectation.ESCAPES) {
      assertEquals(0, reclaimed, "reclaimed");
      assertEquals(1, live.size(), "live");
      assertEquals(false, live.get(0).getString("escape").isEmpty(), "a reason is given");
    } else {
      assertEquals(1, reclaimed, "reclaimed");
      assertEquals(0, live.size(), "live");
    }
  }

  @Test
  void documentHasARowForEachPathAndNoOther() throws IOException {
    List<String> rows =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.split("\\|"))
            .map(cells -> cells[1].replace("`", "").strip() + " " + cells[3].strip())
            .sorted()
            .toList();
    List<String> paths =
        Arrays.stream(OwnershipPath.values())
            .map(path -> path + " " + path.expectation.name().toLowerCase(Locale.ROOT))
            .sorted()
            .collect(Collectors.toList());
    assertEquals(String.join("\n", paths), String.join("\n", rows));
  }
}
