package io.aioguard.bench;

import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What an io_setup(2) costs by itself, which the pair does not show. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CreateBenchmark {

  private static final int BATCH = 100;

  /** Of JNA, above the benchmark's. */
  private static final int CALL_FRAMES = 4;

  /** Depth of the stack at the call. */
  @Param("32")
  public int frames;

  private final List<PointerByReference> cells = new ArrayList<>();

  /** A hundred contexts. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void create() {
    int above = new Throwable().getStackTrace().length + CALL_FRAMES;
    createBelow(frames - above);
  }

  private void createBelow(int more) {
    if (more > 1) {
      createBelow(more - 1);
      return;
    }
    for (int i = 0; i < BATCH; i++) {
      PointerByReference cell = new PointerByReference();
      Checks.succeeded("io_setup", LibAio.INSTANCE.io_setup(1, cell));
      cells.add(cell);
    }
  }

  /** Destroys them. */
  @TearDown(Level.Iteration)
  public void destroy() throws Exception {
    Contexts.destroy(cells);
    cells.clear();
  }
}
