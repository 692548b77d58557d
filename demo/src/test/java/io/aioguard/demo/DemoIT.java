package io.aioguard.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each scenario does what its title announces, and the report names it. */
class DemoIT {

  private static final int USAGE = 2;
  private static final int NOT_ON_THIS_MACHINE = 3;

  private static final String EXHAUSTION = "exhaustion";

  /** Where it is full, no other scenario can create a context. */
  private static final String QUOTA = "fs.aio-max-nr";

  private static DemoRun leak;

  @TempDir static Path shared;

  @TempDir Path folder;

  static List<String> scenarios() throws IOException, InterruptedException {
    DemoRun list = DemoRun.of(shared, "list");
    list.check(list.status() == 0 && list.err().isEmpty(), "the list of scenarios");
    return list.out().lines().map(line -> line.substring(0, line.indexOf(' '))).toList();
  }

  static List<String> scenariosThatNeedFewSlots() throws IOException, InterruptedException {
    List<String> others = new ArrayList<>(scenarios());
    assertTrue(others.remove(EXHAUSTION), "the scenario that fills the quota");
    return others;
  }

  @ParameterizedTest
  @MethodSource("scenariosThatNeedFewSlots")
  @ResourceLock(value = QUOTA, mode = ResourceAccessMode.READ)
  void showsWhatTheScenarioIsFor(String scenario) throws IOException, InterruptedException {
    show(scenario);
  }

  @Test
  @ResourceLock(QUOTA)
  void showsWhatFillsTheQuota() throws IOException, InterruptedException {
    show(EXHAUSTION);
  }

  @Test
  @ResourceLock(value = QUOTA, mode = ResourceAccessMode.READ)
  void theReadmeShowsWhatItPrints() throws IOException, InterruptedException {
    DemoRun run = leak(folder);
    assumeTrue(run.out().contains("through libaio"), "libaio is not installed");
    assumeTrue(run.out().contains("target, O_DIRECT"), "this file system lacks O_DIRECT");
    String readme = Files.readString(DemoRun.PROJECT.resolve("README.md"));
    assertEquals("", ReadmeSample.in(readme).missingIn(run.out()), run::toString);
  }

  /** Run once, from the folder of the README. */
  private static synchronized DemoRun leak(Path folder) throws IOException, InterruptedException {
    if (leak == null) {
      leak = DemoRun.from(DemoRun.PROJECT, folder, "leak");
    }
    return leak;
  }

  private void show(String scenario) throws IOException, InterruptedException {
    DemoRun run = scenario.equals("leak") ? leak(folder) : DemoRun.of(folder, scenario);
    if (run.status() == NOT_ON_THIS_MACHINE) {
      abort(run.err());
    }
    shows(run, scenario);
    if (scenario.equals("double-destroy")) {
      shows(run.again(folder), scenario);
    }
  }

  private static void shows(DemoRun run, String scenario) {
    run.check(run.status() == 0, "exit status");
    run.check(run.err().lines().allMatch(DemoIT::isMeant), "something on standard error");
    switch (scenario) {
      case "leak" -> leaks(run, 180, "jna|jna-syscall", "Leak.openAndRead(Leak.java:");
      case "jna" -> leaks(run, 3, "jna", "LeakingSessions.rewriteOnce(LeakingSessions.java:");
      case "jna-direct" ->
          leaks(run, 3, "jna-direct", "LeakingSessions.rewriteOnce(LeakingSessions.java:");
      case "jna-syscall" ->
          leaks(run, 3, "jna-syscall", "LeakingSessions.rewriteOnce(LeakingSessions.java:");
      case "ffm" -> open(run, 3, "ffm", "engine.FfmSession.<init>(FfmSession.java:");
      case "artemis" -> artemis(run);
      case "healthy" -> healthy(run);
      case EXHAUSTION -> exhaustion(run);
      case "double-destroy" -> doubleDestroy(run);
      case "stale-destroy" -> staleDestroy(run);
      default -> run.check(false, "no expectation is written for this scenario");
    }
  }

  /** The agents of the JVM that fills the quota, and of all others on the host, warn. */
  private static boolean isMeant(String line) {
    return line.startsWith("[aioguard] fs.aio-max-nr: ") || line.startsWith("[aioguard] finding");
  }

  private static void exhaustion(DemoRun run) {
    run.check(run.out().startsWith("This fills fs.aio-max-nr of the whole host"), "no warning");
    verdict(run, "LEAKS, EXHAUSTION");
    run.check(run.contexts().equals(List.of(0, 4, 0, 4, 0)), "contexts went " + run.contexts());
    prints(run, "one more beside 4 leaked: +opened, as rescue=on made room in \\d+ ms");
    prints(run, "one more beside 4 in use: +io_setup: EAGAIN, fs.aio-max-nr is used up");
    prints(run, "2 failed setups, .*, EAGAIN, 1 rescued");
    prints(run, "held by .* slots, 4 contexts: [0-9a-f]{16} at\\s+io.aioguard.demo.");
    prints(run, "rescue +made room, ");
    prints(run, "fs.aio-max-nr was used to ");
    run.check(run.err().contains("at the limit io_setup gives EAGAIN"), "no line warns");
    stack(run, "called by thread main", "Exhaustion.main");
  }

  private static void leaks(DemoRun run, int count, String route, String site) {
    verdict(run, "LEAKS");
    prints(run, "(?m)^.*\\b" + count + " leaks, .*, all reclaimed(, .*)?$");
    prints(run, "(?m)^ *routes +(" + route + ")$");
    stack(run, "created at", site);
    List<Integer> contexts = run.contexts();
    run.check(contexts.equals(List.of(0, count, 0)), "contexts went " + contexts);
    prints(run, "Open at the end: no context\\.");
  }

  private static void open(DemoRun run, int count, String route, String site) {
    verdict(run, "OPEN");
    run.check(run.contexts().equals(List.of(0, count, count)), "contexts went " + run.contexts());
    prints(run, "Open at the end: " + count + " contexts, .* never reclaimed");
    prints(run, "(?m)^ *active +" + route + " ");
    stack(run, "created at", site);
  }

  private static void artemis(DemoRun run) {
    verdict(run, "SUSPECTED, OPEN");
    // The list of mappings does not show the one whose destroy never reached the kernel.
    run.check(
        List.of(List.of(0, 0, 1, 1, 1), List.of(0, 0, 1, 2, 2)).contains(run.contexts()),
        "contexts went " + run.contexts());
    prints(run, "close of the third one: Not enough space in libaio queue");
    prints(run, "closed but alive");
    prints(run, "(?m)^ *owner +org\\.apache\\.activemq\\.artemis\\..*\\.LibaioContext$");
    stack(run, "created at", "Artemis.closeWhileFull(Artemis.java:");
    stack(run, "created at", "Artemis.leak(Artemis.java:");
    prints(run, "Open at the end: 2 contexts, 18 slots");
  }

  private static void healthy(DemoRun run) {
    verdict(run, "CLEAN");
    run.check(run.contexts().equals(List.of(0, 1, 1, 0)), "contexts went " + run.contexts());
    prints(run, "Open at the end: no context\\.");
  }

  private static void doubleDestroy(DemoRun run) {
    verdict(run, "DOUBLE DESTROYS");
    run.check(run.contexts().equals(List.of(0, 1, 0)), "contexts went " + run.contexts());
    prints(run, "closing the reader too: io_destroy: EINVAL");
    stack(run, "created at", "DoubleDestroy.main(DoubleDestroy.java:");
    stack(run, "first destroyed at", "DoubleDestroy.finish(DoubleDestroy.java:");
    stack(run, "destroyed again", "DoubleDestroy.finishToo");
  }

  private static void staleDestroy(DemoRun run) {
    verdict(run, "STALE DESTROYS");
    prints(run, "B reads +io_submit: EINVAL");
    stack(run, "created at", "StaleDestroy.openA(StaleDestroy.java:");
    stack(run, "first destroyed at", "StaleDestroy.main(StaleDestroy.java:");
    stack(run, "destroyed again", "StaleDestroy.hit");
    stack(run, "the address belonged to", "StaleDestroy.openB(StaleDestroy.java:");
    verdict(run, "DOUBLE DESTROYS");
    prints(run, "A closed again +io_destroy: EINVAL: it hits no context");
    prints(run, "B reads +8 blocks, all right");
    stack(run, "destroyed again", "StaleDestroy.miss");
  }

  @Test
  void listsTheScenariosWhenAskedForAnUnknownOne() throws IOException, InterruptedException {
    DemoRun run = DemoRun.of(folder, "nonsense");
    run.check(run.status() == USAGE, "exit status");
    assertEquals("", run.out());
    run.check(run.err().contains("\"nonsense\"") && run.err().contains("\nleak "), "the message");
  }

  private static void verdict(DemoRun run, String verdict) {
    prints(run, "(?m)^" + verdict + "$");
  }

  /** The stack under this heading has this frame. */
  private static void stack(DemoRun run, String heading, String frame) {
    String line = "(?m)^ *" + heading + ".*\\n( {8}.*\\n)*? {8}.*";
    prints(run, line + Pattern.quote("io.aioguard.demo." + frame));
  }

  private static void prints(DemoRun run, String pattern) {
    run.check(Pattern.compile(pattern).matcher(run.out()).find(), "not found: " + pattern);
  }
}
