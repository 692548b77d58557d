package io.aioguard.bench;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Interface-mapped calls that have nothing to do with AIO. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class UnrelatedCallBenchmark {

  private static final NativeLong NO_SUCH_CALL = new NativeLong(100_000);

  private Memory text;

  /** A C string of 15 bytes. */
  @Setup
  public void allocate() {
    text = new Memory(4096);
    text.setString(0, "fifteen letters");
  }

  /** The shortest call there is. */
  @Benchmark
  public int getpid(LiveContexts live, CpuShare clock) {
    return LibC.INSTANCE.getpid();
  }

  /** A call with a pointer. */
  @Benchmark
  public NativeLong strlen(LiveContexts live, CpuShare clock) {
    return LibC.INSTANCE.strlen(text);
  }

  /** A raw system call that is not one of AIO's: ENOSYS. */
  @Benchmark
  public NativeLong syscall(LiveContexts live, CpuShare clock) {
    return LibC.INSTANCE.syscall(NO_SUCH_CALL);
  }
}
