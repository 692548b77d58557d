package io.aioguard.context.lifecycle;

import io.aioguard.context.model.AioContext;
import io.aioguard.context.model.SharedPreparation;
import io.aioguard.hook.ContextHooks.Destroy;

/**
 * An io_destroy(2) in progress. One thread.
 *
 * @param masked the program's number, inverted
 * @param hit the context that it ends, as far as the agent knows; null if there is none
 * @param before without a hit: the one that was destroyed there before, or that the handle is of;
 *     or null
 * @param byHandle whether the handle shows that this one is meant
 * @param inode of what the kernel had at the address before, as {@link KernelList} says
 */
public record PendingDestroy(
    String route,
    long masked,
    AioContext hit,
    AioContext before,
    boolean byHandle,
    long inode,
    Object timing)
    implements Destroy {

  /** The program's number. */
  long contextId() {
    return ~masked;
  }

  @Override
  public long target() {
    return parting() == null ? contextId() : parting().target();
  }

  /** Where the context is now. */
  long where() {
    return parting() == null ? contextId() : parting().where();
  }

  @Override
  public boolean redirect() {
    return parting() != null && parting().begin();
  }

  /**
   * The call is back.
   *
   * @param alive whether the context is there still
   */
  void over(boolean alive) {
    if (parting() != null) {
      parting().over(alive);
    }
  }

  /** Keeps the address of the dying ring readable; null if it hits none that is relocated. */
  private SharedPreparation parting() {
    return hit == null ? null : hit.sharedPreparation();
  }
}
