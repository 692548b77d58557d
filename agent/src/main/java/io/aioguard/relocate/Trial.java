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
    long now = id;
    Outcome outcome;
    if (ring.length() == 0) {
      outcome = refused("the ring of a context cannot be seen");
    } else if (place == 0) {
      outcome = refused(room.places().obstacle());
    } else {
      Errno errno = room.space().move(id, ring.length(), place);
      now = errno.isOk() && !room.exists(id) ? place : id;
      outcome = errno.isOk() ? followed(id, place) : refused("mremap gives " + errno.name());
    }
    room.calls().syscall(room.numbers().destroy(), now, 0, 0, 0, 0, 0);
    return outcome;
  }

  private Outcome followed(long id, long place) {
    boolean shown = RingHeader.read(room.memory(), place).isPresent();
    return room.exists(place) && !room.exists(id) && shown
        ? Outcome.WORKS
        : refused("the kernel does not know a context by the new address of its ring");
  }

  private Outcome refused(String reason) {
    why = reason;
    return Outcome.REFUSED;
  }
}
