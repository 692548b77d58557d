package io.aioguard.context;

import io.aioguard.hook.ContextHooks.Destroy;
import io.aioguard.reclaim.RingMove;

/** An io_destroy(2) on its way. One thread. */
final class Destruction implements Destroy {

  /** To this the kernel always answers EINVAL: no ring is there (lookup_ioctx() in fs/aio.c). */
  private static final long NOBODY = 0;

  final String route;
  final long contextId;
  final Aim aim;

  /** Of what the kernel had at the address before, as {@link KernelList} says. */
  final long inode;

  final Object timing;

  /** Whether it is not the first of the context that it means, and the first is not back. */
  final boolean rival;

  /** Where the ring goes first; null if it stays. */
  final RingMove move;

  private boolean asked;
  private boolean moved;

  Destruction(String route, long contextId, Aim aim, long inode, RingMove move, Object timing) {
    this.route = route;
    this.contextId = contextId;
    this.aim = aim;
    this.inode = inode;
    this.move = move;
    this.timing = timing;
    this.rival = aim.isLate();
    if (rival) {
      aim.meant().rivals.enter();
    }
  }

  @Override
  public long target() {
    if (aim.prevented()) {
      return NOBODY;
    }
    boolean elsewhere = move != null && (moved || !asked);
    return elsewhere ? move.to() : contextId;
  }

  @Override
  public boolean redirect() {
    if (move != null) {
      asked = true;
      moved = move.go();
    }
    return moved || aim.prevented();
  }

  /** Whether the context has another id meanwhile. */
  boolean moved() {
    return moved;
  }

  /** Where the ring was to go; 0 if it was to stay. */
  long place() {
    return move == null ? 0 : move.to();
  }
}
