package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aioguard.it.ForkedJvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code host} beside C programs that hold contexts. */
class HostIT {

  private static final String SECRET = "4711";
  private static final String CLEAR_SCREEN = "\u001b[H\u001b[2J";

  /** 128 and the number of SIGINT. */
  private static final int INTERRUPTED = 130;

  @TempDir Path folder;

  private static void assumeRoot() {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root may do that");
  }

  /** Skips the test where the command cannot be run, with namespaces of its own. */
  private static void assumeNamespaces(String... command) {
    assumeTrue(RefusedIT.works(command), "no namespace can be made here");
  }

  private static boolean canSeeRingFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/map_files"))) {
      Files.readAttributes(files.findFirst().orElseThrow(), "unix:ino");
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void namesAProcessAndBoundsWhatItHolds() throws IOException {
    try (RunningHolder holder =
        RunningHolder.start(folder, "hold", 1000, 32, Integer.valueOf(SECRET))) {
      HostAnswer answer = HostAnswer.ask(folder).has(holder.pid(), 3, 5743);
      assertEquals("h) \u001b[2J\n S 1", answer.text(holder.pid(), "command"));
      assertEquals(System.getProperty("user.name"), answer.text(holder.pid(), "user"));
      assertFalse(answer.holder(holder.pid()).orElseThrow().get("jvm").getAsBoolean());
      assertTrue(answer.number("aioNr") >= 5743, answer.result()::toString);
      for (String format : List.of("text", "json", "openmetrics")) {
        Result shown =
            new ShippedCommand(Jdk.all().get(0), folder)
                .run("host", "--format", format, "--fail-over=100")
                .ended()
                .silent();
        shown.check(shown.out().contains("" + holder.pid()), "the process");
        shown.check(!shown.out().contains("hold " + SECRET), "no argument");
        shown.check(shown.out().chars().noneMatch(c -> c < ' ' && c != '\n'), "harmless");
      }
    }
  }

  @Test
  void endsWith1AboveALimit() throws IOException {
    try (RunningHolder holder = RunningHolder.start(folder, "hold", 100)) {
      ShippedCommand aioguard = new ShippedCommand(Jdk.all().get(0), folder);
      Result above = aioguard.run("host", "--fail-over", "0").endedWith(1).silent();
      above.check(above.out().contains(" used; "), "it is shown all the same: " + holder.pid());
    }
  }

  @Test
  void countsAnInheritedRingOnceWithItsOwner() {
    for (String mode : List.of("fork", "share")) {
      try (RunningHolder holder = RunningHolder.start(folder, mode, 100, 200)) {
        HostAnswer.ask(folder).has(holder.pid(), 2, 300).hasNot(holder.child());
      }
    }
  }

  @Test
  void findsWhatAProcessHoldsWhoseMainThreadHasEnded() throws Exception {
    try (RunningHolder holder = RunningHolder.start(folder, "thread", 100)) {
      HostAnswer.ask(folder).has(holder.pid(), 1, 100);
    }
  }

  @Test
  void countsNothingOfAnOwnerThatHasEnded() throws IOException {
    assumeTrue(canSeeRingFiles(), "needs CAP_SYS_ADMIN");
    try (RunningHolder holder = RunningHolder.start(folder, "orphan", 1000, 2000)) {
      HostAnswer answer = HostAnswer.ask(folder).hasNot(holder.pid()).has(holder.child(), 1, 8);
      answer.result().check(slots(answer, holder.child(), "slotsAtMost") < 100, "its own alone");
      assertEquals(0, slots(answer, holder.child(), "contextsMaybeGone"));
    }
  }

  private static long slots(HostAnswer answer, long pid, String key) {
    return HostAnswer.number(answer.holder(pid).orElseThrow(), key);
  }

  @Test
  void withoutPrivilegesItCountsFromZeroWhatMayBeGone() throws IOException {
    OtherUser user = OtherUser.in(folder);
    List<String> under = user.command(List.of());
    try (RunningHolder holder = RunningHolder.start(folder, under, "orphan", 1000)) {
      HostAnswer answer = HostAnswer.ask(folder, user.agent(), under);
      assertEquals(2, slots(answer, holder.child(), "contextsMaybeGone"));
      assertEquals(0, slots(answer, holder.child(), "slotsAtLeast"));
      answer.has(holder.child(), 2, 8);
      Result text = HostAnswer.command(folder, user.agent(), under).ended().silent();
      text.check(text.out().contains("2 contexts may be gone"), "why");
    }
  }

  @Test
  void rootSeesAnotherUsersProcessAndAThirdUserSeesThatItIsThere() throws IOException {
    OtherUser user = OtherUser.in(folder);
    List<String> own = user.command(List.of());
    List<String> third = OtherUser.command(OtherUser.THIRD, List.of());
    try (RunningHolder holder = RunningHolder.start(folder, own, "hold", 3000)) {
      HostAnswer root = HostAnswer.ask(folder).has(holder.pid(), 1, 3000);
      assertEquals("" + OtherUser.UID, root.text(holder.pid(), "user"));
      HostAnswer.ask(folder, user.agent(), own).has(holder.pid(), 1, 3000);
      HostAnswer other = HostAnswer.ask(folder, user.agent(), third).hasNot(holder.pid());
      assertTrue(other.number("processesRefused") > 0, other.result()::toString);
      assertTrue(other.number("unaccountedAtLeast") >= 2900, other.result()::toString);
      Result text = HostAnswer.command(folder, user.agent(), third).ended().silent();
      text.check(text.out().contains("UNACCOUNTED: at least "), "what it cannot see");
      text.check(text.out().contains("run it as root"), "what to do");
    }
  }

  @Test
  void seesIntoAPidNamespaceAndReportsThatItDoesNotSeeOut() throws IOException {
    assumeRoot();
    List<String> namespace = List.of("unshare", "-p", "-f", "--kill-child", "--mount-proc");
    assumeNamespaces("unshare", "-p", "-f", "--kill-child", "--mount-proc", "true");
    try (RunningHolder inside = RunningHolder.start(folder, namespace, "hold", 3000)) {
      assertEquals(1, inside.pid());
      HostAnswer.ask(folder).has(inside.pidOutside(), 1, 3000);
      HostAnswer answer = HostAnswer.ask(folder, ForkedJvm.AGENT, namespace);
      assertTrue(answer.json().get("otherPidNamespace").getAsBoolean());
      assertTrue(answer.number("unaccountedAtLeast") >= 2900, answer.result()::toString);
      answer.result().check(answer.result().out().contains("hostPID"), "what to do");
    }
  }

  @Test
  void reportsSlotsOfARingThatWasUnmapped() throws IOException {
    try (RunningHolder holder = RunningHolder.start(folder, "unmap", 5000)) {
      HostAnswer answer = HostAnswer.ask(folder).hasNot(holder.pid());
      assertTrue(answer.number("unaccountedAtMost") >= 4000, answer.result()::toString);
    }
  }

  @Test
  void withoutAioNrItShowsWhatIsHeldAndCannotDecide() throws IOException {
    assumeRoot();
    List<String> blind =
        List.of(
            "unshare",
            "-m",
            "sh",
            "-c",
            "mount --bind /dev/null /proc/sys/fs/aio-nr && exec \"$@\"",
            "sh");
    assumeNamespaces("unshare", "-m", "mount", "--bind", "/dev/null", "/proc/sys/fs/aio-nr");
    try (RunningHolder holder = RunningHolder.start(folder, "hold", 1000)) {
      HostAnswer answer = HostAnswer.ask(folder, ForkedJvm.AGENT, blind);
      answer.has(holder.pid(), 1, 1000);
      assertTrue(answer.json().get("aioNr").isJsonNull());
      assertTrue(answer.json().get("unaccountedAtLeast").isJsonNull());
      Result gate = HostAnswer.command(folder, ForkedJvm.AGENT, blind, "--fail-over=80");
      gate.endedWith(3).check(gate.err().contains("--fail-over cannot be decided"), "why");
      gate.check(gate.err().lines().count() == 1, "one line");
      gate.check(gate.out().startsWith("fs.aio-nr cannot be read; "), "the answer");
    }
  }

  @Test
  void withoutProcItEndsWith3() {
    assumeRoot();
    List<String> blind =
        List.of(
            "unshare",
            "-m",
            "sh",
            "-c",
            "mount -t tmpfs none /proc && LD_LIBRARY_PATH=$0/lib exec \"$@\"",
            // the launcher finds its libraries by /proc
            Jdk.all().get(0).home().toString());
    assumeNamespaces("unshare", "-m", "mount", "-t", "tmpfs", "none", "/proc");
    Result result = HostAnswer.command(folder, ForkedJvm.AGENT, blind).endedWith(3);
    result.check(result.err().startsWith("aioguard: /proc: cannot be read ("), "what");
    result.check(result.err().lines().count() == 1, "one line");
  }

  @Test
  void readsNoMemoryNoArgumentsAndStopsNoProcess() throws IOException {
    RefusedIT.assumeStrace();
    Path trace = folder.resolve("trace.txt");
    List<String> strace =
        List.of(
            "strace",
            "-f",
            "--seccomp-bpf",
            "-o",
            trace.toString(),
            "-e",
            "trace=open,openat,openat2,ptrace,process_vm_readv,kill,tkill,pidfd_send_signal");
    try (RunningHolder holder = RunningHolder.start(folder, "fork", 100)) {
      HostAnswer.ask(folder, ForkedJvm.AGENT, strace).has(holder.pid(), 1, 100);
      List<String> calls = Files.readAllLines(trace);
      String maps = "/proc/" + holder.pid() + "/maps";
      assertTrue(calls.stream().anyMatch(call -> call.contains(maps)), "the trace is complete");
      List<String> forbidden =
          calls.stream()
              .filter(call -> !call.matches(".*(\\+\\+\\+|---|resumed>).*"))
              // HotSpot asks which JVMs have ended, to remove what they have left in /tmp
              .filter(call -> !call.matches(".*kill\\(\\d+, 0\\).*"))
              .filter(
                  call ->
                      call.matches(".*\"/proc/\\d+/(task/.*/)?(mem|cmdline|environ|pagemap).*")
                          || !call.matches("\\d+ +open.*"))
              .toList();
      assertEquals(List.of(), forbidden);
    }
  }

  @Test
  void repeatsItUntilItIsEnded() throws Exception {
    try (RunningHolder holder = RunningHolder.start(folder, "hold", 100)) {
      RunningCommand watch =
          new ShippedCommand(Jdk.all().get(0), folder).start("host", "--watch=1");
      watch.await(out -> out.lines().filter(line -> line.contains("Found: ")).count() > 1);
      watch.terminate();
      Result shown = watch.end();
      shown.check(shown.out().contains("\n\n") && !shown.out().contains("\u001b"), "no terminal");
      shown.check(shown.out().contains(" " + holder.pid() + " "), "the process");
      shown.check(shown.err().isEmpty(), "nothing on standard error");
    }
  }

  @Test
  void clearsATerminalAndEndsByInterrupt() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script(1) is not installed");
    ContextsCommandIT.assumeInterruptible();
    RunningCommand watch =
        new ShippedCommand(Jdk.all().get(0), folder).startOnTerminal("host", "--watch=1");
    watch.await(out -> out.contains(CLEAR_SCREEN));
    watch.type("\u0003");
    Result shown = watch.end();
    shown.check(shown.status() == INTERRUPTED, "the status of what ^C ended");
    shown.check(!shown.out().replace(CLEAR_SCREEN, "").contains("\u001b"), "no other escape");
  }
}
