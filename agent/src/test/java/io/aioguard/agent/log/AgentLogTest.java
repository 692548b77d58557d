package io.aioguard.agent.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** Standard error is the JVM's, so no other test may run meanwhile. */
@Isolated
@Timeout(60)
class AgentLogTest {

  private static final long PRINTED_MILLIS = 30_000;

  private final CountDownLatch unblocked = new CountDownLatch(1);
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream before = System.err;

  /** A full pipe that is read later. */
  private final class Blocked extends OutputStream {
    @Override
    public void write(int next) {
      try {
        unblocked.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      bytes.write(next);
    }
  }

  @BeforeEach
  void blockStandardError() {
    assertTrue(AgentLog.awaitPrinted(PRINTED_MILLIS));
    System.setErr(new PrintStream(new Blocked(), true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restoreStandardError() {
    AgentLog.level(AgentLog.Level.WARN);
    System.setErr(before);
    unblocked.countDown();
  }

  @Test
  void noLevelPrintsOnTheCallersThread() {
    AgentLog.level(AgentLog.Level.DEBUG);
    AgentLog.error("first", new IllegalStateException("cause"));
    AgentLog.error("second");
    AgentLog.warn("third");
    AgentLog.info("fourth");
    AgentLog.debug("fifth");
    AgentLog.warnLater("sixth");
    assertFalse(AgentLog.awaitPrinted(1));
    unblocked.countDown();
    assertTrue(AgentLog.awaitPrinted(PRINTED_MILLIS));
    List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    String exception = IllegalStateException.class.getName() + ": cause";
    assertEquals("[aioguard] first: " + exception, lines.get(0));
    assertEquals("[aioguard] " + exception, lines.get(1));
    assertTrue(lines.get(2).startsWith("\tat " + AgentLogTest.class.getName()), lines::toString);
    assertEquals(
        List.of("second", "third", "fourth", "fifth", "sixth"),
        lines.subList(lines.size() - 5, lines.size()).stream()
            .map(line -> line.replace("[aioguard] ", ""))
            .toList());
  }
}
