package io.aioguard.context;

import io.aioguard.hook.ContextHooks.Destroy;
import io.aioguard.relocate.Relocation;

/** An io_destroy(2) in progress. One thread. */
final class Destruction implements Destroy {

  final String route;

  /** The context that it ends, as far as the agent knows; null if there is none. */
  final AioContext hit;

  /** Without a hit: the one that was destroyed there before, or that the handle is of; or null. */
  final AioContext before;

  /** Whether the handle shows that this one is meant. */
  final boolean byHandle;

  /** Of what the kernel had at the address before, as {@link KernelList} says. */
  final long inode;

  final Object timing;
  private final long masked;
  private final Relocation.Farewell farewell;

  /**
   * @param farewell keeps the address of the dying ring readable; null if it is not relocated
   */
  Destruction(
      String route,
      long contextId,
      AioContext hit,
      AioContext before,
      boolean byHandle,
      long inode,
      Relocation.Farewell farewell,
      Object timing) {
    this.route = route;
    this.masked = ~contextId;
    this.hit = hit;
    this.before = before;
    this.byHandle = byHandle;
    this.inode = inode;
    this.farewell = farewell;
    this.timing = timing;
  }

  /** The program's number. */
  long contextId() {
    return ~masked;
  }

  @Override
  public long target() {
    return farewell == null ? contextId() : farewell.target();
  }

  /** Where the context is now. */
  long where() {
    return farewell == null ? contextId() : farewell.where();
  }

  @Override
  public boolean redirect() {
    return farewell != null && farewell.begin();
  }

  /**
   * The call is back.
   *
   * @param alive whether the context is there still
   */
  void over(boolean alive) {
    if (farewell != null) {
      farewell.over(alive);
    }
  }
}
