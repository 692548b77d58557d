package io.aioguard.context.lifecycle;

import io.aioguard.context.model.AioContext;
import io.aioguard.context.model.SharedGuardedDestroy;
import io.aioguard.hook.ContextHooks.Destroy;

/**
 * An io_destroy(2) in progress. Used by one thread.
 *
 * @param invertedId the program's number, inverted: a search of the heap for ids finds none here
 * @param hit the context that it ends, as far as the agent knows; null if there is none
 * @param earlier without a hit: the context of the handle, or the last one destroyed at the
 *     address; or null
 * @param byHandle whether the handle identifies {@code earlier}
 * @param inode of the context at the address before the call, as {@link InodeLookup} gives it
 */
public record PendingDestroy(
    String route,
    long invertedId,
    AioContext hit,
    AioContext earlier,
    boolean byHandle,
    long inode,
    Object timing)
    implements Destroy {

  /** The program's number. */
  long contextId() {
    return ~invertedId;
  }

  @Override
  public long target() {
    return preparation() == null ? contextId() : preparation().target();
  }

  /** The address where the context is now. */
  long currentId() {
    return preparation() == null ? contextId() : preparation().where();
  }

  @Override
  public boolean redirect() {
    return preparation() != null && preparation().begin();
  }

  /**
   * The call has returned.
   *
   * @param alive whether the kernel still has the context
   */
  void returned(boolean alive) {
    if (preparation() != null) {
      preparation().over(alive);
    }
  }

  /** Keeps the address of the ring readable; null unless the call hits a relocated context. */
  private SharedGuardedDestroy preparation() {
    return hit == null ? null : hit.sharedPreparation();
  }
}
