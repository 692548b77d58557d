package io.aioguard.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.cli.AioGuard;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks before any process is contacted. */
final class AttachCommandTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private void assertRefused(int status, String hint, String... arguments) {
    err.getBuffer().setLength(0);
    assertEquals(status, AioGuard.run(new PrintWriter(out), new PrintWriter(err), arguments));
    assertEquals("", out.toString());
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().startsWith("aioguard: "), err.toString());
    assertTrue(err.toString().contains(hint), err.toString());
  }

  @Test
  void whatIsNoProcessIdIsUsage() {
    assertRefused(2, "see: aioguard help attach", "attach");
    assertRefused(2, "'x' is no process id", "attach", "x");
    assertRefused(2, "'0' is no process id", "attach", "0");
    assertRefused(2, "'99999999999999999999' is no", "attach", "99999999999999999999");
    assertRefused(2, "aioguard help attach", "attach", "1", "log=info", "more");
  }

  @Test
  void optionsThatTheAgentDoesNotKnowAreUsage() {
    assertRefused(2, "unknown option colour", "attach", "1", "colour=red");
    assertRefused(2, "bad value soon for option idle", "attach", "1", "reclaim=off,idle=soon");
    assertRefused(2, "option log has no value", "attach", "1", "log");
    assertRefused(2, "option log is given twice", "attach", "1", "log=info,log=info");
  }

  @Test
  void aBadValueChangesNothing() {
    assertRefused(
        2,
        "aioguard: bad value offf for option reclaim; give one of certain, off; nothing was done",
        "attach",
        "1",
        "reclaim=offf");
    assertRefused(2, "unknown option reclam; options are", "attach", "1", "reclam=off");
  }

  @Test
  void rulesAreCheckedFirst() throws IOException {
    String missing = folder.resolve("missing").toString();
    assertRefused(3, "has errors; see: aioguard rules check", "attach", "1", "rules=" + missing);
    Path bad = Files.writeString(folder.resolve("bad"), "nonsense");
    assertRefused(3, "has errors", "attach", "1", "rules=" + bad);
  }

  @Test
  void aFileOfOptionsIsCheckedFirst() throws IOException {
    String missing = folder.resolve("missing").toString();
    assertRefused(
        3,
        "config=" + missing + ": does not exist; check the path; nothing was done",
        "attach",
        "1",
        "config=" + missing);
    Path bad = Files.writeString(folder.resolve("bad"), "log=loud\nreclam=off\n");
    String first = "bad:2: unknown option reclam; options are ";
    assertRefused(3, first, "attach", "1", "reclaim=off,config=" + bad);
    assertRefused(3, "log (1 more); nothing was done", "attach", "1", "config=" + bad);
    Path comma = Files.writeString(folder.resolve("a,b"), "log=info\n");
    assertRefused(2, "unknown option b", "attach", "1", "config=" + comma);
  }

  @Test
  void onlyThePackagedJarIsAnAgent() throws IOException {
    Path good = Files.writeString(folder.resolve("good"), "destroy a.A.m id=arg0");
    String self = Long.toString(ProcessHandle.current().pid());
    Path options = Files.writeString(folder.resolve("options"), "reclaim=off");
    assertRefused(
        3, "the agent's jar is not found", "attach", self, "rules=" + good + ",config=" + options);
  }
}
