package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.RescueProgram;
import io.aioguard.app.SetupProgram;
import io.aioguard.it.ForkedJvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** With rescue=on, a call that finds no room is made again when garbage has made some. */
@ResourceLock(Contended.AIO_QUOTA)
class RescueIT extends LibaioFixture {

  private static final int EAGAIN = 11;

  /**
   * Room for all that the program allocates, so that nothing is collected before it is asked for.
   */
  static final String[] NO_OTHER_COLLECTION = {"-Xms256m", "-Xmn160m", "-XX:MetaspaceSize=128m"};

  @BeforeEach
  void needsQuota() {
    FreeQuota.assumeMostOfIt();
  }

  static Stream<Arguments> setupCalls() {
    return Jdk.all().stream()
        .flatMap(
            jdk ->
                Stream.of(
                        "JNA, jna, 11",
                        "DIRECT, jna-direct, 11",
                        "SYSCALL, jna-syscall, 11",
                        "DIRECT_SYSCALL, jna-direct, 11",
                        "THROWING, jna-syscall, 11",
                        "DIRECT_THROWING, jna-direct, 11",
                        "JNI, jni, 11",
                        "JNI_WITHOUT_ERRNO, jni, -1")
                    .map(call -> call.split(", "))
                    .map(call -> Arguments.of(jdk, call[0], call[1], Integer.parseInt(call[2]))));
  }

  static Stream<Arguments> foreignCalls() {
    return FfmPrograms.jdks().stream()
        .flatMap(
            jdk ->
                Stream.of(
                    Arguments.of(jdk, "LIBAIO", "ffm", EAGAIN),
                    Arguments.of(jdk, "CAPTURED", "ffm-syscall", EAGAIN),
                    Arguments.of(jdk, "PLAIN", "ffm-syscall", -1),
                    Arguments.of(jdk, "UNBOUND", "ffm-syscall", -1)));
  }

  private ForkedJvm jvm(Jdk jdk, String options) {
    // The agent logs what fills the quota, which is not checked here.
    return new ForkedJvm(jdk, folder).options("log=error," + options).jvm(NO_OTHER_COLLECTION);
  }

  private Result run(Jdk jdk, String options, String... arguments) {
    return jvm(jdk, options).run(RescueProgram.class, arguments).ended().silent();
  }

  private Result run(Jdk jdk, String call, String full, String what, boolean natives) {
    String rules = natives ? ",rules=" + JniRules.in(folder) : "";
    if (natives) {
      CLibrary.jni(folder);
    }
    return run(jdk, "rescue=on" + rules, call, full, what);
  }

  private Result runForeign(Jdk jdk, String call, String full) {
    return jvm(jdk, "rescue=on")
        .classPath(FfmPrograms.compiled(jdk) + ":" + ForkedJvm.JNA)
        .run("io.aioguard.app.FfmRescueProgram", call, full)
        .ended()
        .silent();
  }

  @ParameterizedTest
  @MethodSource("setupCalls")
  void rescuesACallBesideGarbage(Jdk jdk, String call, String route, int failure) {
    rescued(run(jdk, call, "garbage", "once", call.startsWith("JNI")), route);
  }

  @ParameterizedTest
  @MethodSource("foreignCalls")
  void rescuesACallThroughFfmBesideGarbage(Jdk jdk, String call, String route, int failure) {
    rescued(runForeign(jdk, call, "garbage"), route);
  }

  private static void rescued(Result run, String route) {
    Recorded recorded = run.recorded();
    recorded.check(run.out().equals("setup 0\n"), "not rescued");
    RecordedEvent failed = recorded.only("SetupFailed");
    assertEquals(route, failed.getString("route"));
    assertEquals("EAGAIN", failed.getString("errnoName"));
    assertTrue(failed.getBoolean("rescued"));
    assertTrue(failed.getString("rescue").startsWith("made room, "), failed::toString);
    assertFalse(failed.getDuration("rescueTime").isZero());
    String holder = failed.getString("topHolders");
    assertTrue(holder.matches("[\\d,]+ slots, 1 context: [0-9a-f]{16} at io\\..*"), holder);
    assertEquals(
        Long.parseLong(holder.substring(0, holder.indexOf(' ')).replace(",", "")),
        failed.getLong("ownSlots"));
    assertEquals(1, recorded.count("ContextReclaimed"));
    assertEquals(2, recorded.count("ContextCreated"));
    assertEquals(1, recorded.statistics().getLong("rescues"));
    assertEquals(1, recorded.statistics().getLong("rescued"));
    assertEquals(1, collections(run));
  }

  @ParameterizedTest
  @MethodSource("setupCalls")
  void leavesTheErrorAsItIsWhereThereIsNoGarbage(Jdk jdk, String call, String route, int failure) {
    refused(run(jdk, call, "kept", "once", call.startsWith("JNI")), route, failure);
  }

  @ParameterizedTest
  @MethodSource("foreignCalls")
  void leavesTheErrorOfFfmAsItIsWhereThereIsNoGarbage(
      Jdk jdk, String call, String route, int failure) {
    refused(runForeign(jdk, call, "kept"), route, failure);
  }

  private static void refused(Result run, String route, int failure) {
    assertEquals("setup " + failure + "\n", run.out());
    Recorded recorded = run.recorded();
    RecordedEvent failed = recorded.only("SetupFailed");
    assertEquals(route, failed.getString("route"));
    assertFalse(failed.getBoolean("rescued"));
    assertTrue(failed.getString("rescue").startsWith("in vain, "), failed::toString);
    assertEquals(0, recorded.count("ContextReclaimed"));
    assertEquals(1, collections(run));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void doesNothingWhereItIsOff(Jdk jdk) {
    Result run = run(jdk, "rescue=off", "JNA", "garbage", "once");
    assertEquals("setup 11\n", run.out());
    RecordedEvent failed = run.recorded().only("SetupFailed");
    assertEquals("", failed.getString("rescue"));
    assertFalse(failed.getBoolean("rescued"));
    assertEquals(0, collections(run));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void startsNoStormOfCollectionsThatBringNothing(Jdk jdk) {
    Result run = run(jdk, "rescue=on", "JNA", "kept", "often");
    assertEquals("setup 11\n".repeat(16), run.out());
    List<RecordedEvent> failed = run.recorded().of("SetupFailed");
    assertEquals(16, failed.size());
    assertEquals(15, failed.stream().filter(RescueIT::wasNotTried).count());
    assertEquals(1, collections(run));
  }

  private static boolean wasNotTried(RecordedEvent failed) {
    return failed.getString("rescue").startsWith("not tried: the last one was in vain");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void collectsNothingForMoreThanThereCanBe(Jdk jdk) {
    Result run = run(jdk, "rescue=on", "JNA", "garbage", "too much");
    assertEquals("setup 11\n", run.out());
    assertEquals(0, collections(run));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void keepsAnInterrupt(Jdk jdk) {
    Result run = run(jdk, "rescue=on", "JNA", "garbage", "interrupted");
    assertEquals("setup 0\ninterrupted true\n", run.out());
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void logsAtStartThatItCanDoNothing(Jdk jdk) {
    Result run =
        new ForkedJvm(jdk, folder)
            .options("rescue=on")
            .jvm(NO_OTHER_COLLECTION)
            .jvm("-XX:+DisableExplicitGC")
            .run(RescueProgram.class, "JNA", "garbage", "once")
            .ended();
    assertEquals("setup 11\n", run.out());
    assertTrue(
        run.err().startsWith("[aioguard] rescue=on can do nothing: with -XX:+DisableExplicitGC"),
        run::toString);
    assertEquals(
        "not tried: the JVM runs with -XX:+DisableExplicitGC",
        run.recorded().only("SetupFailed").getString("rescue"));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void findsOutByItselfThatItCanDoNothing(Jdk jdk) throws IOException {
    Path file = folder.resolve("options");
    Files.writeString(file, "-XX:+DisableExplicitGC");
    Result run =
        jvm(jdk, "rescue=on")
            .jvm("@" + file)
            .run(RescueProgram.class, "JNA", "garbage", "once")
            .ended()
            .silent();
    assertEquals("setup 11\n", run.out());
    assertEquals(
        "in vain, as System.gc() collected nothing",
        run.recorded().only("SetupFailed").getString("rescue"));
  }

  /** The kernel returns EAGAIN once, though there are free slots. */
  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void makesTheCallAgainAtOnceWhereThereIsRoom(Jdk jdk) {
    RefusedIT.assumeStrace();
    Result run =
        jvm(jdk, "rescue=on")
            .under(
                ("strace -f --seccomp-bpf -qq -o /dev/null -e trace=io_setup"
                        + " -e inject=io_setup:error=EAGAIN:when=1")
                    .split(" "))
            .run(SetupProgram.class, "64");
    run.ended().silent();
    assertEquals("io_setup 0\ncontexts 0\n", run.out());
    RecordedEvent failed = run.recorded().only("SetupFailed");
    assertTrue(failed.getBoolean("rescued"));
    assertEquals("there was room again at once", failed.getString("rescue"));
    assertEquals(1, run.recorded().count("ContextReclaimed"));
  }

  @Test
  void rescuesACallOfAVirtualThread() {
    FfmPrograms.jdks().forEach(jdk -> rescued(runForeign(jdk, "VIRTUAL", "garbage"), "ffm"));
  }

  /**
   * Those that rescues asked for and got: a System.gc() may return without one. G1 before JDK 22
   * may collect for the GCLocker just then, which serves as well and has no cause of ours: rescues
   * that asked are counted in that case, each of which has a thread of its own.
   */
  static long collections(Result run) {
    List<RecordedEvent> events;
    try {
      events = RecordingFile.readAllEvents(run.recording());
    } catch (IOException e) {
      throw new AssertionError(run.toString(), e);
    }
    long rescues =
        events.stream()
            .filter(event -> event.getEventType().getName().equals("jdk.SystemGC"))
            .map(event -> event.getThread().getJavaThreadId())
            .distinct()
            .count();
    boolean locker = caused(events, "GCLocker Initiated GC") > 0;
    return locker ? rescues : caused(events, "System.gc()");
  }

  private static long caused(List<RecordedEvent> events, String cause) {
    return events.stream()
        .filter(event -> event.getEventType().getName().equals("jdk.GarbageCollection"))
        .filter(event -> event.getString("cause").equals(cause))
        .count();
  }
}
