package io.aioguard.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Work with a context that the agent watches. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SubmitBenchmark {

  /** Whether reads go to the device; the others are answered from the page cache. */
  @Param({"false", "true"})
  public boolean direct;

  /** The route from Java into libaio. */
  @Param("jna")
  public String route;

  private BlockReader reader;

  /** Opens a file. */
  @Setup
  public void open() throws IOException {
    reader = new BlockReader(Path.of(System.getProperty("bench.folder")), direct, route);
  }

  /** Closes it. */
  @TearDown
  public void close() throws IOException {
    reader.close();
  }

  /** Reads 4 KiB. */
  @Benchmark
  public long submitAndGetEvents(CpuShare clock) {
    return reader.read();
  }
}
