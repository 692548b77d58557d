package io.aioguard.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What the agent runs for the first time when a context leaks, is reclaimed or is found gone, by
 * the calls in its class files: no call site is linked there. One that meets a full heap when it is
 * first linked can never be linked again (JVMS 5.4.3), and the agent would be without that code.
 */
class FirstLeakPathTest {

  /** What the Cleaner, the threads of the pool, the agent's thread and JFR's run. */
  private static final List<String> ROOTS =
      List.of(
          "WeakIdentityMap$Entry.run",
          "HolderRegistry.collected",
          "OwnerRegistry.collected",
          "OwnerRegistry.closeReturned",
          "ClosedWatch.closed",
          "ReclaimPolicy.accept",
          "ReclaimTask.begin",
          "ReclaimTask.report",
          "ReclaimTask.settle",
          "ReclaimTask.stalled",
          "FlightRecorderListener.leaked",
          "FlightRecorderListener.reclaimed",
          "FlightRecorderListener.vanished",
          "CensusRecorder.suspected",
          "CensusRecorder.suspicionEnded",
          "CensusRecorder.untracked",
          "FindingLog.add",
          "FindingLog.tick",
          "LoggedFinding.toString",
          "JfrGate.openHere",
          "Reconciler.run",
          "Reconciler.balance",
          "KernelWatch.census",
          "KernelWatch.wake",
          "KernelWatch.retry",
          "DelayedTask.runTask",
          "ClosedWatch.check",
          "ClosedWatch.onChunkEnd",
          "IdleWatch.sampleAndReschedule",
          "KernelWatch.takeCensus",
          "PeriodicEvents.writeChunkEnd",
          "PeriodicEvents.writeStatistics",
          "PeriodicTasks.run",
          "ReclaimPool.submit",
          "ReclaimPool.run",
          "ReclaimPool.watch",
          "Reclaim.run");

  @Test
  void noCallSiteIsLinked() throws IOException {
    Map<CallGraph.Method, String> reached = CallGraph.ofTheAgent().reachable(ROOTS, List.of());
    assertTrue(reached.size() > 150, "reached " + reached.size());
    assertEquals(Set.of(), CallGraph.linking(reached));
  }
}
