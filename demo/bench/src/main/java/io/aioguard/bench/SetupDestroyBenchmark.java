package io.aioguard.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The life of a context. Nearly all of its time is the kernel's wait for an RCU grace period. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SetupDestroyBenchmark {

  /** The route from Java into libaio. */
  @Param("jna")
  public String route;

  /** io_setup(2) and io_destroy(2). */
  @Benchmark
  public void pair() {
    Checks.succeeded("io_destroy", Context.of(route, 32).destroy());
  }
}
