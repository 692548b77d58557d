package io.aioguard.bench;

import com.sun.jna.Memory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Reads and writes of memory that holds no context id. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MemoryAccessBenchmark {

  private static final int OFFSET = 1024;

  private final Memory memory = new Memory(4096);
  private long value;

  /** Eight bytes out. */
  @Benchmark
  public long getLong(LiveContexts live, CpuShare clock) {
    return memory.getLong(OFFSET);
  }

  /** Four bytes out. */
  @Benchmark
  public int getInt(LiveContexts live, CpuShare clock) {
    return memory.getInt(OFFSET);
  }

  /** Eight bytes in. */
  @Benchmark
  public void setLong(LiveContexts live, CpuShare clock) {
    memory.setLong(OFFSET, value++);
  }
}
