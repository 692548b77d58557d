package io.aioguard.cli.jvm;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JvmProcessTest {

  @Test
  void thisProcessIsAJvm() throws AttachException {
    new JvmProcess(ProcessHandle.current().pid()).check();
  }

  @Test
  void sendsNothingToAProcessThatIsNoJvm() throws IOException, InterruptedException {
    Process sleep = new ProcessBuilder("sleep", "60").start();
    try {
      JvmProcess process = new JvmProcess(sleep.pid());
      AttachException refusal = assertThrows(AttachException.class, process::check);
      assertTrue(refusal.getMessage().contains("is not a JVM"), refusal::getMessage);
      assertTrue(sleep.isAlive());
    } finally {
      sleep.destroyForcibly();
    }
    assertTrue(sleep.waitFor(60, TimeUnit.SECONDS));
    AttachException gone = assertThrows(AttachException.class, new JvmProcess(sleep.pid())::check);
    assertTrue(gone.getMessage().contains("no such process"), gone::getMessage);
  }
}
