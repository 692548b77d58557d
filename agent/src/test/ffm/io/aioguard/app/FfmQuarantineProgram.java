package io.aioguard.app;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** A second destroy through java.lang.foreign, after others have been made. */
public final class FfmQuarantineProgram {

  private static final int OTHERS = 10;

  private FfmQuarantineProgram() {}

  /** Makes or destroys the context of a cell. */
  private interface Call {

    long on(MemorySegment cell) throws Throwable;
  }

  public static void main(String[] arguments) throws Throwable {
    MemorySegment first = made(FfmWay.BY_NAME::setup);
    Contexts.ok(FfmWay.BY_NAME.destroy(first));
    Kernel.awaitOwnLibrary(1);
    FfmWay[] ways = {FfmWay.BY_NAME, FfmWay.LONGS, FfmWay.CRITICAL, FfmWay.UNBOUND, FfmWay.QUEUE};
    for (FfmWay way : ways) {
      late(way.name(), way::setup, way::destroy);
    }
    for (FfmSyscall way : FfmSyscall.values()) {
      late(way.name(), cell -> way.setup(way.maxEvents, cell), way::destroy);
    }
    System.out.println("contexts left: " + Kernel.contexts());
  }

  private static void late(String way, Call setup, Call destroy) throws Throwable {
    MemorySegment cell = made(setup);
    Contexts.ok((int) destroy.on(cell));
    List<MemorySegment> others = new ArrayList<>();
    for (int i = 0; i < OTHERS; i++) {
      others.add(made(setup));
    }
    boolean reissued = others.stream().anyMatch(other -> id(other) == id(cell));
    long late = destroy.on(cell);
    System.out.println(way + (reissued ? ": reissued" : ": " + (late < 0 ? "refused" : late)));
    for (MemorySegment other : others) {
      Contexts.ok((int) destroy.on(other));
    }
  }

  private static MemorySegment made(Call setup) throws Throwable {
    MemorySegment cell = Arena.ofAuto().allocate(JAVA_LONG);
    Contexts.ok((int) setup.on(cell));
    return cell;
  }

  private static long id(MemorySegment cell) {
    return cell.get(JAVA_LONG, 0);
  }
}
