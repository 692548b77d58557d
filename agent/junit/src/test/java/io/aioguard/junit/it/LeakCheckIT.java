package io.aioguard.junit.it;

import io.aioguard.junit.it.ForkedSuite.Results;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The right tests fail, for the right reason. The agent is in the JVM from the start. */
class LeakCheckIT {

  /** Of the platform: the oldest that is supported, that of this build, and the newest. */
  static Stream<String> versions() {
    return Stream.of("1.10.5", ForkedSuite.JUNIT, "6.1.3");
  }

  @TempDir Path folder;

  @BeforeEach
  void needsLibaio() throws Exception {
    assumeAio(folder);
  }

  static void assumeAio(Path folder) throws Exception {
    String libraries = ForkedSuite.run(List.of("/sbin/ldconfig", "-p"), folder);
    Assumptions.assumeTrue(libraries.contains("libaio.so"), "needs libaio");
    Assumptions.assumeTrue(Files.exists(Path.of("/proc/sys/fs/aio-max-nr")), "needs AIO");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void failsTheTestsThatDoWrongAndNoOthers(String version) throws Exception {
    Results results =
        new ForkedSuite(folder)
            .withAgent()
            .junitVersion(version)
            .run("MethodSuite", "ClassSuite", "LifecycleSuite", "PlainSuite");
    results.check(results.names("ABORTED").isEmpty(), "none is aborted");
    List<String> ofClasses =
        List.of("Holding", "ExpectedInVain", "BeforeAllHolds", "StaticHolds", "InstanceHolds");
    for (String name : results.names("FAILED")) {
      boolean ofClass = ofClasses.contains(name);
      results.check(name.contains(".fails") || ofClass, name);
    }
    for (String name : results.names("SUCCESSFUL")) {
      // The containers of these, and what does nothing wrong itself.
      results.check(
          !name.contains(".fails")
              || name.matches(".*\\.(failsIfHeld|failsTheSecondTime)(.*(closed|1 of 2).*)?")
              || name.endsWith(".failsAsADynamicTestHolds holds"),
          name);
    }
    results.check(results.names("FAILED").size() == 17, "17 have failed");
    checkMessages(results);
  }

  private static void checkMessages(Results results) {
    results
        .has(
            "FAILED",
            "MethodSuite.failsAsItHolds",
            "2 AIO contexts left behind by io.aioguard.junit.suite.MethodSuite.failsAsItHolds()",
            "1 x still open",
            "on thread main, 8 slots, route jna, fingerprint ",
            "at io.aioguard.junit.suite.MethodSuite.failsAsItHolds(MethodSuite.java:")
        .hasNot("MethodSuite.failsAsItHolds", "org.junit")
        .hasNot("MethodSuite.failsAsItHolds", "com.sun.jna")
        .has("FAILED", "MethodSuite.failsAsItLoses", "leaked: no object leads to it")
        .has(
            "FAILED",
            "MethodSuite.failsAsItDestroysTwice",
            "1 wrong destroy by",
            "double destroy",
            "destroyed at ",
            "destroyed before at ",
            "created at ")
        .has("FAILED", "MethodSuite.failsAsItDestroysAStranger", "invalid destroy (EINVAL)")
        .has("FAILED", "MethodSuite.failsAsAPoolThreadHolds", "on thread pool-")
        .has("FAILED", "MethodSuite.failsByItselfToo", "of its own", "suppressed io.aioguard")
        .has("FAILED", "MethodSuite.failsAsItLeavesNone", "but expected: issue 2")
        .has(
            "FAILED",
            "Holding",
            "by io.aioguard.junit.suite.ClassSuite$Holding\n",
            "1 x still open, by io.aioguard.junit.suite.ClassSuite$Holding.opens()\n")
        .has("FAILED", "ExpectedInVain", "no AIO context left behind by", "but expected: none")
        .has("SUCCESSFUL", "Expected.holds")
        .has("SUCCESSFUL", "Expected")
        .has("FAILED", "StaticHolds", "StaticHolds.<clinit>(LifecycleSuite.java:");
  }

  @Test
  void blamesTheTestWhoseLeakShowsInALaterClass() throws Exception {
    new ForkedSuite(folder)
        .withAgent()
        .wholeSuite()
        .parameter("io.aioguard.junit.held", "com.acme.Pool, *.LateSuite$First.*")
        .run("LateSuite")
        .has("SUCCESSFUL", "First.holds")
        .has("SUCCESSFUL", "First")
        .has("FAILED", "Second.drops", "1 AIO context left behind by")
        .has(
            "FAILED",
            "Second",
            "1 AIO context left behind by io.aioguard.junit.suite.LateSuite$Second\n",
            "leaked: no object leads to it",
            "by io.aioguard.junit.suite.LateSuite$First.holds(), which has ended");
  }

  @Test
  void failsTheRunForWhatShowsAfterTheLastClass() throws Exception {
    new ForkedSuite(folder)
        .withAgent()
        .run("LastSuite")
        .has("SUCCESSFUL", "LastSuite.holds")
        .has("SUCCESSFUL", "LastSuite")
        .has(
            "FAILED",
            "JUnit Jupiter",
            "found at the end of the run",
            "by io.aioguard.junit.suite.LastSuite.holds(), which has ended");
  }

  /** As Surefire with several forks has them. */
  @ParameterizedTest
  @MethodSource("versions")
  void runsAfterEachOtherInOneJvmDoNotAnswerForEachOther(String version) throws Exception {
    Results results =
        new ForkedSuite(folder)
            .withAgent()
            .wholeSuite()
            .junitVersion(version)
            .jvm("-Dsuite.runs=true")
            .run("RunsSuite");
    results.has(
        "FAILED",
        "JUnit Jupiter",
        "leaked: no object leads to it",
        "by io.aioguard.junit.suite.RunsSuite$ThenLeaksAField.holds(), which has ended");
    results.check(results.names("FAILED").size() == 1, "no other has failed");
    results.check(results.names("ABORTED").size() == 1, "one is aborted");
  }

  @Test
  void aWholeSuiteAnswersForWhatNoTestHasDone() throws Exception {
    new ForkedSuite(folder)
        .withAgent()
        .wholeSuite()
        .jvm("-Dsuite.stray=true")
        .run("PlainSuite")
        .has("SUCCESSFUL", "PlainSuite.passes")
        .has("FAILED", "PlainSuite", "still open, outside any test that is checked");
    new ForkedSuite(folder)
        .withAgent()
        .jvm("-Dsuite.stray=true")
        .run("PlainSuite")
        .has("SUCCESSFUL", "PlainSuite")
        .has("SUCCESSFUL", "JUnit Jupiter");
  }

  @Test
  void blamesOneOfTestsThatRunSideBySideAndNamesAll() throws Exception {
    Results results =
        new ForkedSuite(folder)
            .withAgent()
            .parameter("junit.jupiter.execution.parallel.enabled", "true")
            .parameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
            .parameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
            .run("ParallelSuite");
    results.has("FAILED", "Holding.holds", "ParallelSuite.java:", "on thread ForkJoinPool-");
    List<String> blamed =
        Stream.of("Holding.holds", "Waiting.waits")
            .filter(name -> results.text().contains(name + "()"))
            .toList();
    results.check(blamed.size() == 2, "both are named");
    results.check(results.text().split("on thread shared", -1).length == 2, "it is reported once");
    results.check(
        results.text().contains("still open, by one of those that ran then: "), "as one of them");
  }
}
