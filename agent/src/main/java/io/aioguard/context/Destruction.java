package io.aioguard.context;

import io.aioguard.hook.ContextHooks.Destroy;

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
  private final Parting parting;

  /**
   * @param parting keeps the address of the dying ring readable; null if it hits none that is
   *     relocated
   */
  Destruction(
      String route,
      long contextId,
      AioContext hit,
      AioContext before,
      boolean byHandle,
      long inode,
      Parting parting,
      Object timing) {
    this.route = route;
    this.masked = ~contextId;
    this.hit = hit;
    this.before = before;
    this.byHandle = byHandle;
    this.inode = inode;
    this.parting = parting;
    this.timing = timing;
  }

  /** The program's number. */
  long contextId() {
    return ~masked;
  }

  @Override
  public long target() {
    return parting == null ? contextId() : parting.target();
  }

  /** Where the context is now. */
  long where() {
    return parting == null ? contextId() : parting.where();
  }

  @Override
  public boolean redirect() {
    return parting != null && parting.begin();
  }

  /**
   * The call is back.
   *
   * @param alive whether the context is there still
   */
  void over(boolean alive) {
    if (parting != null) {
      parting.over(alive);
    }
  }
}
