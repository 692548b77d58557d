package io.aioguard.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Output and exit status of {@code watch}, where there is nothing to follow. */
class WatchCommandTest extends CommandFixture {

  /** Above the limit of process ids, 2^22. */
  private static final String NO_PROCESS = "4711471";

  @TempDir Path folder;

  private void refused(String target, String what) {
    assertEquals(3, run("watch", target), target);
    assertEquals("", out.toString());
    String line = err.toString();
    assertTrue(line.startsWith("aioguard: " + target + ": " + what + "; "), line);
    assertEquals(1, line.lines().count(), line);
  }

  @Test
  void aProcessThatIsNotThere() {
    refused(NO_PROCESS, "no such process");
  }

  @Test
  void whatIsNoRepository() throws IOException {
    refused(folder.resolve("missing").toString(), "no such folder");
    refused(folder.toString(), "has no chunk of a flight recording");
    Path file = Files.writeString(folder.resolve("app.jfr"), "no recording");
    refused(file.toString(), "is no repository but a file");
    refused(folder.toString(), "has no chunk of a flight recording");
  }

  @Test
  void wrongUsage() {
    for (String line : new String[] {"watch", "watch 0", "watch -1", "watch 7 8"}) {
      assertEquals(2, run(line.split(" ")), line);
      assertEquals(1, err.toString().lines().count(), err::toString);
    }
    assertEquals(2, run("watch", NO_PROCESS, "--format=html"));
    assertEquals(2, run("watch", NO_PROCESS, "--from=soon"));
  }
}
