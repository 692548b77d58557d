package io.aioguard.relocate;

import io.aioguard.kernel.Errno;
import io.aioguard.kernel.RingHeader;

/** Whether the kernel follows a ring that is moved, shown by a context of the agent's own. */
final class Trial {

  /** What became of it. */
  enum Outcome {
    WORKS,
    /** There was no room for a context just now. */
    LATER,
    REFUSED
  }

  private final Room room;
  private String why = "";

  Trial(Room room) {
    this.room = room;
  }

  /** Why rings cannot be moved; empty if they can. */
  String why() {
    return why;
  }

  /** Makes a context, moves it and destroys it: some 30 ms. Leaves nothing behind. */
  Outcome run() {
    long cell = room.cells().borrow();
    try {
      long errno = -room.calls().syscall(room.numbers().setup(), 1, cell, 0, 0, 0, 0);
      if (errno == Errno.EAGAIN.number() || errno == Errno.ENOMEM.number()) {
        return Outcome.LATER;
      }
      return errno > 0
          ? refused("io_setup gives " + Errno.of((int) errno).name())
          : tried(room.cells().read(cell));
    } finally {
      room.cells().giveBack(cell);
    }
  }

  private Outcome tried(long id) {
    Relocation.Ring ring = room.ringAt(id);
    long place = ring.length() == 0 ? 0 : room.places().take(ring.length());
    if (place == 0) {
      destroy(id);
      return refused(
          ring.length() == 0 ? "the ring of a context cannot be seen" : room.places().obstacle());
    }
    Errno errno = room.space().move(id, ring.length(), place);
    if (!errno.isOk()) {
      destroy(id);
      return refused("mremap gives " + errno.name());
    }
    if (room.exists(place)) {
      boolean shown = RingHeader.read(room.memory(), place).isPresent();
      destroy(place);
      return shown ? Outcome.WORKS : refused("a ring cannot be read where it was moved to");
    }
    putBack(place, ring.length(), id);
    return refused("the kernel does not know a context by the new address of its ring");
  }

  /**
   * Linux before 3.19: its id is the old address still. The kernel may have given that to a context
   * of the application since, so nothing is done by it unless there is room for the ring.
   */
  private void putBack(long place, long length, long id) {
    if (room.space().guard(id, length).isOk() && room.space().move(place, length, id).isOk()) {
      destroy(id);
    }
  }

  private void destroy(long id) {
    room.calls().syscall(room.numbers().destroy(), id, 0, 0, 0, 0, 0);
  }

  private Outcome refused(String reason) {
    why = reason;
    return Outcome.REFUSED;
  }
}
