package io.aioguard.bench;

import com.sun.jna.ptr.PointerByReference;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The life of a context. Nearly all of its time is the kernel's wait for an RCU grace period. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SetupDestroyBenchmark {

  /** io_setup(2) and io_destroy(2). */
  @Benchmark
  public void pair() {
    PointerByReference cell = new PointerByReference();
    Checks.succeeded("io_setup", LibAio.INSTANCE.io_setup(32, cell));
    Checks.succeeded("io_destroy", LibAio.INSTANCE.io_destroy(cell.getValue()));
  }
}
