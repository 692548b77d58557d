package io.aioguard.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the agent runs between a Java method and the native one behind it, by the calls in its class
 * files: no call site is linked there, and no lock is taken that threads share which do not use the
 * same context.
 */
class EntryPathTest {

  /** Called before native code, and what the JDK calls back from there. */
  private static final List<String> ROOTS =
      List.of(
          "NativeHook.at",
          "NativeHook.entered",
          "AroundHook.entered",
          "CallHook.callEntered",
          "CallHook.pointerWritten",
          "OwnerHook.closeEntered",
          "NumberHook.pointerReadBegins",
          "NumberHook.memoryFreed",
          "InodeLookup.inodeAt",
          "Registry$1Leaving.apply",
          "Origins.get",
          "CallStack$Walk.apply",
          "CallStack$Elements.next",
          "FfmHandles.isFollowed",
          "SymbolCache.mayBeAio");

  /**
   * Beyond these nothing is followed: what is thrown there ends the use of the agent, or the
   * numbers have escaped already, and a line is logged.
   */
  private static final List<String> BEYOND =
      List.of("AgentLog.error", "AgentLog.warn", "ControlThread$Daemons.newThread");

  /**
   * Objects that belong to one context or one call, held for a few instructions; that of a
   * SharedGuardedDestroy, which DestroyHandler takes too, for the system calls that cover a ring.
   * GuardMappings and TransitAddresses, which all contexts share, are needed where there are no
   * covers (before Linux 6.10, or when their budget is used up), and are held for one mmap(2).
   */
  private static final Set<String> LOCKED =
      Set.of(
          "AioContext",
          "TrackedCell",
          "DestroyHandler",
          "GuardMappings",
          "ContextState",
          "SharedGuardedDestroy",
          "TransitAddresses",
          "PendingSetup");

  private static final List<String> WAITS =
      List.of(
          "java/util/concurrent/locks/",
          "java/util/concurrent/CountDownLatch.await",
          "java/util/concurrent/Future.",
          "java/lang/Thread.sleep",
          "java/lang/Thread.join",
          "java/lang/Object.wait");

  /**
   * One of its files is free unless as many threads read memory at this moment, each for two
   * microseconds.
   */
  private static final String MEMORY = "io/aioguard/kernel/proc/ProcessMemory";

  /** Shared, but entered only where a finding is logged; nothing is called while it is held. */
  private static final String LINES = "io/aioguard/agent/log/LineRing.";

  private static Map<CallGraph.Method, String> reached;

  @BeforeAll
  static void read() throws IOException {
    reached = CallGraph.ofTheAgent().reachable(ROOTS, BEYOND);
  }

  @Test
  void followsTheCalls() {
    assertTrue(reached.size() > 150, "reached " + reached.size());
    for (String method : List.of("DestroyHandler.entered", "SetupHandler.entered")) {
      assertTrue(reached.keySet().stream().anyMatch(one -> one.id().contains(method)), method);
    }
  }

  @Test
  void noCallSiteIsLinked() {
    assertEquals(Set.of(), CallGraph.linking(reached));
  }

  @Test
  void noLockIsTakenThatIsHeldForLong() {
    Set<String> locking = new TreeSet<>();
    for (CallGraph.Method method : reached.keySet()) {
      if (!method.locks().isEmpty() && !method.id().startsWith(LINES)) {
        String type = method.id().substring(0, method.id().indexOf('.'));
        locking.add(type.substring(type.lastIndexOf('/') + 1));
      }
    }
    assertEquals(LOCKED, locking);
  }

  @Test
  void nothingWaits() {
    Set<String> waiting = new TreeSet<>();
    for (CallGraph.Method method : reached.keySet()) {
      for (String call : method.calls()) {
        if (WAITS.stream().anyMatch(call::startsWith)) {
          waiting.add(method.id().substring(0, method.id().indexOf('.')) + " " + call);
        }
      }
    }
    waiting.removeIf(found -> found.startsWith(MEMORY));
    assertEquals(Set.of(), waiting);
  }
}
