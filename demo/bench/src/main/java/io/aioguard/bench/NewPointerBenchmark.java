package io.aioguard.bench;

import com.sun.jna.Pointer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Every number that becomes an object of JNA's passes a hook. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NewPointerBenchmark {

  /** Like what malloc(3) gives. */
  private long number = 0x7f12_3456_7010L;

  /** Like what mmap(2) gives. */
  private long page = 0x7f12_3456_7000L;

  /** An address that cannot be a context. */
  @Benchmark
  public Pointer create(LiveContexts live, CpuShare clock) {
    return new Pointer(number);
  }

  /** An address that could be one. */
  @Benchmark
  public Pointer createPageAligned(LiveContexts live, CpuShare clock) {
    return new Pointer(page);
  }
}
