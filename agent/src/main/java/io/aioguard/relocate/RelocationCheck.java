package io.aioguard.relocate;

import io.aioguard.kernel.Errno;

/** Checks with a context of the agent's own whether the kernel supports moving rings. */
final class RelocationCheck {

  enum Result {
    WORKS,
    /** io_setup(2) failed for a reason that may pass. */
    RETRY,
    REFUSED
  }

  private final RelocationParts parts;
  private final RingCalls kernel;
  private String obstacle = "";
  private boolean forbidden;

  RelocationCheck(RelocationParts parts) {
    this.parts = parts;
    this.kernel = parts.ringCalls();
  }

  /** Whether this process may not use AIO at all. */
  boolean isForbidden() {
    return forbidden;
  }

  /** Why rings cannot be moved; empty if they can. */
  String obstacle() {
    return obstacle;
  }

  /**
   * Creates a context, moves it and destroys it, as is done with contexts of the program: some 30
   * ms. Leaves nothing behind but a cover.
   */
  Result run() {
    long cell = parts.cells().borrow();
    try {
      long errno = -kernel.setup(cell);
      if (errno > 0) {
        boolean temporary = errno == Errno.EAGAIN.number() || errno == Errno.ENOMEM.number();
        forbidden = !temporary;
        return temporary ? Result.RETRY : refused("io_setup gives ", Errno.of((int) errno));
      }
      return moveAndDestroy(parts.cells().read(cell));
    } finally {
      parts.cells().giveBack(cell);
    }
  }

  private Result moveAndDestroy(long id) {
    Relocation.Ring ring = kernel.ringAt(id);
    if (ring.length() == 0) {
      kernel.destroy(id);
      return refused("the ring of a context cannot be seen");
    }
    long address = parts.move(id, ring.length());
    if (address <= 0) {
      kernel.destroy(id);
      return address == 0
          ? refused(parts.ringAddresses().obstacle())
          : refused("mremap gives ", Errno.of((int) -address));
    }
    if (!kernel.exists(address)) {
      putBack(address, ring.length(), id);
      return refused("the kernel does not know a context by the new address of its ring");
    }
    boolean shown = kernel.header(address).isPresent();
    long transit = parts.transitAddresses().take(ring.length());
    if (transit != 0) {
      // The path without covers, and as if the destroy had failed.
      Relocation.GuardedDestroy withoutCover =
          new MovedDestroy(parts, address, ring.length(), transit);
      withoutCover.begin();
      withoutCover.finish(true);
    }
    Relocation.GuardedDestroy destroy = parts.prepareDestroy(address, ring.length(), true);
    destroy.begin();
    long result = kernel.destroy(destroy.target());
    boolean alive = kernel.exists(destroy.currentId());
    if (result == -Errno.EINVAL.number()
        && destroy instanceof CoveredDestroy covered
        && covered.isCovered()) {
      // The kernel does not find a context below its cover.
      parts.covers().disable();
    }
    destroy.finish(alive);
    return shown ? Result.WORKS : refused("a ring cannot be read where it was moved to");
  }

  /**
   * Linux before 3.19: the id is still the old address. The kernel may have given that to a context
   * of the application since, so the id is used only if the ring can be moved back.
   */
  private void putBack(long address, long length, long id) {
    if (parts.space().guard(id, length).isOk() && parts.space().move(address, length, id).isOk()) {
      kernel.destroy(id);
    }
    parts.ringAddresses().ended(address);
  }

  private Result refused(String reason) {
    obstacle = reason;
    return Result.REFUSED;
  }

  private Result refused(String call, Errno errno) {
    return refused(call.concat(errno.name()));
  }
}
