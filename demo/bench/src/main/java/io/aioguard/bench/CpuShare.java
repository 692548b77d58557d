package io.aioguard.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Which part of an iteration its thread really ran: on a busy machine the rest is the neighbours'.
 * Parameter of each benchmark that never waits.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class CpuShare {

  /** Name of the secondary result. */
  static final String NAME = "cpuShare";

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** CPU time / elapsed time. */
  public double cpuShare;

  private long cpu;
  private long elapsed;

  /** Starts the clocks. */
  @Setup(Level.Iteration)
  public void start() {
    cpu = THREADS.getCurrentThreadCpuTime();
    elapsed = System.nanoTime();
  }

  /** Reads them. */
  @TearDown(Level.Iteration)
  public void stop() {
    cpuShare = (double) (THREADS.getCurrentThreadCpuTime() - cpu) / (System.nanoTime() - elapsed);
  }
}
