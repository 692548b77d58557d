package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code audit} against JVMs with every form in which a program keeps or loses ids. How many
 * garbage collectors is in CONTRIBUTING.md.
 */
@Isolated("its programs use whole processors, and a stop needs one that is idle")
class AuditIT extends AuditFixture {

  private static final int AUDITS_OF_WHAT_MOVES = ALL ? 25 : 1;
  private static final List<String> COLLECTORS = List.of("Serial", "Parallel", "G1", "Z");
  private static final String NO_AGENT = "";

  /**
   * A JVM.
   *
   * @param agent its options; empty without it
   */
  record Case(Jdk jdk, String collector, boolean compressed, String agent) {

    List<String> jvmArguments() {
      List<String> arguments = new ArrayList<>(List.of("-XX:+Use" + collector + "GC"));
      if (!compressed) {
        arguments.add("-XX:-UseCompressedOops");
      }
      if (!agent.isEmpty()) {
        arguments.add("-javaagent:" + ForkedJvm.AGENT + "=log=off," + agent);
      }
      return arguments;
    }

    /** What becomes of contexts whose owners are garbage when the audit starts. */
    String unseen() {
      return agent.equals("reclaim=certain") ? "ended" : "unheld";
    }
  }

  static Stream<Case> cases() {
    if (!ALL) {
      return Stream.of(new Case(Jdk.all().get(0), "G1", true, NO_AGENT));
    }
    List<Jdk> all = Jdk.all();
    Set<Jdk> jdks = new LinkedHashSet<>(List.of(all.get(0), all.get(all.size() - 1)));
    List<Case> cases = new ArrayList<>();
    for (Jdk jdk : jdks) {
      for (String collector : COLLECTORS) {
        for (String agent : List.of(NO_AGENT, "reclaim=off", "reclaim=certain")) {
          cases.add(new Case(jdk, collector, false, agent));
          if (!collector.equals("Z")) {
            cases.add(new Case(jdk, collector, true, agent));
          }
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void findsAllThatIsHeldAndProvesWhatIsLeaked(Case jvm) throws IOException {
    Jdk jdk = jvm.jdk();
    try (AuditTarget target =
        AuditTarget.start(jdk, folder, jvm.jvmArguments(), AuditTarget.shapesFor(jdk, "Unseen"))) {
      AuditAnswer answer = answer(jdk, target);
      AuditJudge.judge(target, answer, jvm.unseen());
      assertTrue(answer.isConclusive(), answer::toString);
      assertEquals(Long.parseLong(target.pid()), answer.json().get("pid").getAsLong());
      assertEquals("io.aioguard.app.AuditProgram", answer.json().get("program").getAsString());
      assertTrue(answer.json().get("rounds").getAsInt() >= 2, "unheld needs two rounds");
      showsNoValue(answer.run().out());
      writesTheOtherFormats(jdk, target);
      target.endsAsEver();
    }
  }

  private void writesTheOtherFormats(Jdk jdk, AuditTarget target) throws IOException {
    ForkedJvm.Result text = quiet(audit(jdk, target)).endedWith(1);
    text.check(text.out().contains("AuditProgram"), "whose audit it is");
    showsNoValue(text.out());
    Path page = folder.resolve("audit.html");
    quiet(audit(jdk, target, "--format=html", "-o", page.toString())).endedWith(1);
    String html = Files.readString(page);
    assertTrue(html.startsWith("<!DOCTYPE html>") || html.startsWith("<!doctype html>"), html);
    assertTrue(html.contains("unheld"), "what is leaked");
    showsNoValue(html);
  }

  /** Names of classes, fields and threads, and no contents. */
  private static void showsNoValue(String output) {
    int at = output.indexOf(AuditTarget.CANARY);
    assertFalse(
        at >= 0, () -> output.substring(Math.max(0, at - 200), Math.min(output.length(), at + 40)));
  }

  /** Each time it is elsewhere. */
  @Tag("audits")
  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void findsWhatMovesHoweverOften(Jdk jdk) {
    try (AuditTarget target =
        AuditTarget.start(jdk, folder, List.of(), "MovingShape", "RegisterShape", "Ballast")) {
      for (int i = 0; i < AUDITS_OF_WHAT_MOVES; i++) {
        AuditJudge.judge(target, answer(jdk, target), "unheld");
      }
      target.endsAsEver();
    }
  }

  /** Their stacks are in no dump; what cannot be searched is no proof. */
  @ParameterizedTest
  @MethodSource("jdksWithVirtualThreads")
  void provesNothingAgainstAVirtualThread(Jdk jdk) {
    try (AuditTarget target =
        AuditTarget.start(jdk, folder, List.of(), "VirtualShape", "LostShape", "Ballast")) {
      AuditAnswer answer = answer(jdk, target);
      target
          .shapes()
          .forEach(
              (id, shape) -> {
                if (shape.name().startsWith("VirtualShape")) {
                  String verdict = answer.verdict(id);
                  assertTrue(Set.of("held", "not-found").contains(verdict), shape + " " + answer);
                }
              });
      assertEquals(answer.status(), answer.run().status());
      target.endsAsEver();
    }
  }

  static List<Jdk> jdksWithVirtualThreads() {
    return Jdk.since(21);
  }

  /** Its C code has a reference to each of its contexts, and its thread waits for events. */
  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void tellsTheMachineryOfArtemisFromItsUsers(Jdk jdk) throws IOException {
    ArtemisNative.assumeLoadable();
    ArtemisNative release = ArtemisNative.LATEST;
    List<String> java = AuditTarget.command(jdk, List.of(release.unpack(folder)));
    String classPath = release.classPath() + ":" + ForkedJvm.JNA;
    try (AuditTarget target =
        AuditTarget.start(java, classPath, folder, "ArtemisShape", "Ballast")) {
      AuditAnswer answer = answer(jdk, target);
      AuditJudge.judge(target, answer, "unheld");
      assertTrue(answer.count("own-machinery") >= 1, answer::toString);
      target.endsAsEver();
    }
  }

  /** The dump is where the JVM sees it, and the numbers of its threads are others in there. */
  @Tag("audits")
  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void auditsAJvmInAContainerFromOutside(Jdk jdk) throws IOException {
    List<String> probe = new ArrayList<>(AuditTarget.CONTAINER);
    probe.addAll(List.of("mount", "-t", "proc", "proc", "/proc"));
    assumeTrue(RefusedIT.works(probe.toArray(String[]::new)), "no namespaces here");
    Path place = Files.createDirectories(folder.resolve("var-tmp"));
    try (AuditTarget target =
        AuditTarget.contained(jdk, folder, place, "HeapShape", "ThreadShape", "LostShape")) {
      String[] command = {"audit", target.pid(), "--yes", "--format=json"};
      AuditJudge.judge(target, AuditAnswer.of(quiet(command(jdk).run(command))), "unheld");
      assertArrayEquals(new String[0], place.toFile().list(), "nothing is left in there");
      target.endsAsEver();
    }
  }

  @Tag("audits")
  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void endsWithStatus0WhereAllIsHeld(Jdk jdk) {
    try (AuditTarget target = AuditTarget.start(jdk, folder, List.of(), "HeapShape", "Ballast")) {
      AuditAnswer answer = answer(jdk, target);
      AuditJudge.judge(target, answer, "unheld");
      answer.run().endedWith(0);
      target.endsAsEver();
    }
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void endsWithStatus0WhereNoContextIsOpen(Jdk jdk) {
    try (AuditTarget target = AuditTarget.start(jdk, folder, List.of())) {
      ForkedJvm.Result result = quiet(audit(jdk, target)).ended();
      result.check(!result.out().isBlank(), "it reports that there is none");
      target.endsAsEver();
    }
  }
}
