package io.aioguard.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.rules.read.RuleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RulesLoaderTest {

  @TempDir Path folder;

  private static String problem(RuleFile.Parsed parsed) {
    assertEquals(1, parsed.errors().size());
    assertEquals(0, parsed.errors().get(0).line());
    assertTrue(parsed.rules().bindings().isEmpty());
    return parsed.errors().get(0).message();
  }

  @Test
  void readsAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("a.rules"), "destroy a.B.c(long) id=arg0\n");
    RuleFile.Parsed parsed = RulesLoader.of(file.toString());
    assertEquals(List.of(), parsed.errors());
    assertEquals(1, parsed.rules().bindings().size());
  }

  @Test
  @Timeout(60)
  void doesNotWaitForAReadThatNeverEnds() {
    CountDownLatch never = new CountDownLatch(1);
    RuleFile.Parsed parsed =
        RulesLoader.readWithin(
            10,
            () -> {
              never.await();
              return null;
            });
    never.countDown();
    assertEquals("cannot be read within 10 ms", problem(parsed));
  }

  @Test
  @Timeout(60)
  void waitsForAReaderThatIsRunning() {
    RuleFile.Parsed read = RuleFile.parse("rules", new byte[0]);
    RuleFile.Parsed parsed =
        RulesLoader.readWithin(
            1,
            () -> {
              // Longer than 1 ms on any machine, and not in native code.
              double sum = 0;
              for (int i = 1; i < 100_000_000; i++) {
                sum += 1.0 / i;
              }
              return sum > 0 ? read : null;
            });
    assertSame(read, parsed);
  }

  @Test
  void reportsAnErrorOfTheReader() {
    RuleFile.Parsed parsed =
        RulesLoader.readWithin(
            60_000,
            () -> {
              throw new OutOfMemoryError("for the test");
            });
    assertTrue(problem(parsed).contains("for the test"));
  }

  @Test
  void reportsWhatIsNoPath() {
    assertTrue(problem(RulesLoader.of("a\0b")).contains("is no path"));
  }

  @Test
  void knowsWhetherTheRulesAreRead() throws IOException {
    Path file = Files.writeString(folder.resolve("a.rules"), "nonsense\n");
    assertTrue(RulesInForce.read(file.toString()).areRead());
    assertTrue(!RulesInForce.read(folder.resolve("missing").toString()).areRead());
  }
}
