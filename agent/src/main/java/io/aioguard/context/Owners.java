package io.aioguard.context;

import java.lang.ref.Cleaner;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The objects that own a context by a rule. What a rule says of its class is taken for the truth: a
 * number that only the owner keeps is as good as a handle.
 */
final class Owners {

  private final Registry registry;
  private final ByIdentity<Map<String, Owned>> owners;
  private final Consumer<AioContext> orphaned;
  private final Consumer<AioContext> closed;

  /**
   * @param orphaned told on the cleaner's thread when a context has lost its last owner
   * @param closed told on the closing thread when an owner's close method is over
   */
  Owners(
      Registry registry,
      Cleaner cleaner,
      Consumer<AioContext> orphaned,
      Consumer<AioContext> closed) {
    this.registry = registry;
    this.closed = closed;
    this.orphaned = orphaned;
    this.owners = new ByIdentity<>(cleaner, this::collected);
  }

  /** What one object owns now by one rule. Changed under the monitor of the object's map. */
  private static final class Owned {
    private volatile AioContext context;
    private volatile boolean reclaim;
  }

  /** See {@link io.aioguard.hook.ContextHooks#owned}. */
  void owned(Object owner, String rule, long contextId, boolean reclaim) {
    AioContext context = contextId == 0 ? null : registry.at(contextId);
    Map<String, Owned> byRule = owners.get(owner);
    if (byRule == null) {
      if (context == null) {
        return;
      }
      Map<String, Owned> fresh = new ConcurrentHashMap<>(2);
      Map<String, Owned> known = owners.putIfAbsent(owner, fresh);
      byRule = known == null ? fresh : known;
    }
    synchronized (byRule) {
      Owned owned = byRule.get(rule);
      if (owned == null) {
        owned = new Owned();
        byRule.put(rule, owned);
      }
      if (owned.context == context) {
        return;
      }
      if (owned.context != null) {
        owned.context.disown();
      }
      owned.context = context;
      owned.reclaim = reclaim;
      if (context != null) {
        context.own(owner.getClass().getName(), reclaim);
      }
    }
  }

  private void collected(Map<String, Owned> byRule) {
    synchronized (byRule) {
      for (Owned owned : byRule.values()) {
        if (owned.context != null && owned.context.ownerCollected(owned.reclaim)) {
          orphaned.accept(owned.context);
        }
      }
    }
  }

  /** See {@link io.aioguard.hook.ContextHooks#closeEntered}. */
  AioContext closeEntered(Object owner, String rule) {
    Map<String, Owned> byRule = owners.get(owner);
    if (byRule == null) {
      return null;
    }
    // Without a lock: the owner's own method comes next.
    Owned owned = byRule.get(rule);
    return owned == null ? null : owned.context;
  }

  /** See {@link io.aioguard.hook.ContextHooks#closeReturned}. */
  void closeReturned(AioContext context) {
    context.suspicion.ownerClosed(System.nanoTime());
    closed.accept(context);
  }
}
