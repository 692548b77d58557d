package io.aioguard.app;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Ids in memory of java.lang.foreign, and addresses as it has them. */
enum SegmentShape implements AuditShape {
  IN_GLOBAL_ARENA {
    @Override
    public void keep(long id) {
      inGlobalArena.set(ValueLayout.JAVA_LONG_UNALIGNED, 13, id);
    }
  },
  ADDRESS {
    @Override
    public void keep(long id) {
      address = MemorySegment.ofAddress(id);
    }
  },
  IN_CLOSED_ARENA {
    @Override
    public Expectation expected() {
      return Expectation.LEAKED;
    }

    @Override
    public void keep(long id) {
      try (Arena arena = Arena.ofConfined()) {
        arena.allocate(ValueLayout.JAVA_LONG).set(ValueLayout.JAVA_LONG, 0, id);
      }
    }
  };

  private static final MemorySegment inGlobalArena = Arena.global().allocate(64);
  private static MemorySegment address;

  @Override
  public Expectation expected() {
    return Expectation.HELD;
  }
}
