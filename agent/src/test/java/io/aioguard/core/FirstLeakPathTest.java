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

  private static final String CONTEXT = "io/aioguard/context/";
  private static final String RECLAIM = "io/aioguard/reclaim/";

  /** What the Cleaner, the threads of the pool, the agent's thread and JFR's run. */
  private static final List<String> ROOTS =
      List.of(
          CONTEXT + "WeakIdentityMap$Entry.run",
          CONTEXT + "Holders.collected",
          CONTEXT + "Owners.collected",
          CONTEXT + "Owners.closeReturned",
          CONTEXT + "ClosedWatch.closed",
          CONTEXT + "Orphanage.accept",
          CONTEXT + "Orphan.begin",
          CONTEXT + "Orphan.report",
          CONTEXT + "Orphan.settle",
          CONTEXT + "Orphan.stalled",
          CONTEXT + "FlightRecorderListener.leaked",
          CONTEXT + "FlightRecorderListener.reclaimed",
          CONTEXT + "FlightRecorderListener.vanished",
          CONTEXT + "CensusRecorder.suspected",
          CONTEXT + "CensusRecorder.suspicionEnded",
          CONTEXT + "CensusRecorder.untracked",
          CONTEXT + "FindingLog.add",
          CONTEXT + "FindingLog.tick",
          CONTEXT + "LoggedFinding.toString",
          CONTEXT + "JfrGate.openHere",
          CONTEXT + "Audit.run",
          CONTEXT + "Audit.balance",
          CONTEXT + "KernelWatch.census",
          CONTEXT + "KernelWatch.wake",
          CONTEXT + "KernelWatch.retry",
          CONTEXT + "DelayedTask.take",
          CONTEXT + "ClosedWatch.look",
          CONTEXT + "ClosedWatch.chunkEnds",
          CONTEXT + "IdleWatch.sampleAndGoOn",
          CONTEXT + "KernelWatch.sample",
          CONTEXT + "PeriodicEvents.chunkEnds",
          CONTEXT + "PeriodicEvents.statistics",
          CONTEXT + "PeriodicTasks.run",
          RECLAIM + "ReclaimPool.submit",
          RECLAIM + "ReclaimPool.run",
          RECLAIM + "ReclaimPool.watch",
          RECLAIM + "Reclaim.run");

  @Test
  void noCallSiteIsLinked() throws IOException {
    Map<CallGraph.Method, String> reached = CallGraph.ofTheAgent().reachable(ROOTS, List.of());
    assertTrue(reached.size() > 150, "reached " + reached.size());
    assertEquals(Set.of(), CallGraph.linking(reached));
  }
}
