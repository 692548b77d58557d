package io.aioguard.bench;

import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The contexts, of one event each, that live while something else is measured. */
@State(Scope.Benchmark)
public class LiveContexts {

  /** Beyond this the end of the process is the faster destroyer: 45 ms for 10 000. */
  private static final int MAX_TO_DESTROY = 1000;

  /** How many. */
  @Param({"0", "100", "10000"})
  public int contexts;

  private final List<PointerByReference> cells = new ArrayList<>();

  /** Creates them. */
  @Setup(Level.Trial)
  public void create() {
    for (int i = 0; i < contexts; i++) {
      PointerByReference cell = new PointerByReference();
      Checks.succeeded("io_setup", LibAio.INSTANCE.io_setup(1, cell));
      cells.add(cell);
    }
  }

  /** Destroys them. */
  @TearDown(Level.Trial)
  public void destroy() throws Exception {
    if (contexts <= MAX_TO_DESTROY) {
      Contexts.destroy(cells);
    }
  }
}
