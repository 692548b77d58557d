package io.aioguard.relocate;

import io.aioguard.kernel.Errno;

/** Whether the kernel follows a ring that is moved, shown by a context of the agent's own. */
final class RelocationCheck {

  /** What became of it. */
  enum Outcome {
    WORKS,
    /** There was no room for a context just now. */
    LATER,
    REFUSED
  }

  private final RelocationParts room;
  private final RingCalls kernel;
  private String why = "";
  private boolean forbidden;

  RelocationCheck(RelocationParts room) {
    this.room = room;
    this.kernel = room.kernel();
  }

  /** Whether this process may not use AIO at all. */
  boolean isForbidden() {
    return forbidden;
  }

  /** Why rings cannot be moved; empty if they can. */
  String why() {
    return why;
  }

  /**
   * Makes a context, moves it and destroys it, as contexts of the program are: some 30 ms. Leaves
   * nothing behind, except for a cover.
   */
  Outcome run() {
    long cell = room.cells().borrow();
    try {
      long errno = -kernel.setup(cell);
      if (errno > 0) {
        boolean passes = errno == Errno.EAGAIN.number() || errno == Errno.ENOMEM.number();
        forbidden = !passes;
        return passes ? Outcome.LATER : refused("io_setup gives ", Errno.of((int) errno));
      }
      return tried(room.cells().read(cell));
    } finally {
      room.cells().giveBack(cell);
    }
  }

  private Outcome tried(long id) {
    Relocation.Ring ring = kernel.ringAt(id);
    if (ring.length() == 0) {
      kernel.destroy(id);
      return refused("the ring of a context cannot be seen");
    }
    long place = room.move(id, ring.length());
    if (place <= 0) {
      kernel.destroy(id);
      return place == 0
          ? refused(room.places().obstacle())
          : refused("mremap gives ", Errno.of((int) -place));
    }
    if (!kernel.exists(place)) {
      putBack(place, ring.length(), id);
      return refused("the kernel does not know a context by the new address of its ring");
    }
    boolean shown = kernel.header(place).isPresent();
    long transit = room.transit().take(ring.length());
    if (transit != 0) {
      // The path that is taken when covers are used up, as if the kernel had refused.
      Relocation.Farewell played = new MovedDestroy(room, place, ring.length(), transit);
      played.begin();
      played.over(true);
    }
    Relocation.Farewell farewell = room.farewell(place, ring.length(), true);
    farewell.begin();
    long result = kernel.destroy(farewell.target());
    boolean alive = kernel.exists(farewell.where());
    if (result == -Errno.EINVAL.number()
        && farewell instanceof CoveredDestroy inPlace
        && inPlace.isCovered()) {
      // It is not found below its cover.
      room.covers().layNoMore();
    }
    farewell.over(alive);
    return shown ? Outcome.WORKS : refused("a ring cannot be read where it was moved to");
  }

  /**
   * Linux before 3.19: its id is the old address still. The kernel may have given that to a context
   * of the application since, so nothing is done by it unless there is room for the ring.
   */
  private void putBack(long place, long length, long id) {
    if (room.space().guard(id, length).isOk() && room.space().move(place, length, id).isOk()) {
      kernel.destroy(id);
    }
    room.places().ended(place);
  }

  private Outcome refused(String reason) {
    why = reason;
    return Outcome.REFUSED;
  }

  private Outcome refused(String call, Errno errno) {
    return refused(call.concat(errno.name()));
  }
}
