package io.aioguard.context.reach;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.registry.Registry;
import java.lang.ref.Cleaner;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The objects that own a context by a rule. A rule is trusted: a number that only the owner keeps
 * is equivalent to a handle. Thread-safe.
 */
public final class OwnerRegistry {

  private final Registry registry;
  private final WeakIdentityMap<Map<String, Owned>> owners;
  private final Consumer<AioContext> orphaned;
  private final Consumer<AioContext> closed;

  /** Rules for which the log has the line that their owners are Cloneable. */
  private final Set<String> loggedRules = ConcurrentHashMap.newKeySet();

  /**
   * @param orphaned called on the cleaner's thread when a context has lost its last owner
   * @param closed called on the closing thread when an owner's close method has returned
   */
  public OwnerRegistry(
      Registry registry,
      Cleaner cleaner,
      Consumer<AioContext> orphaned,
      Consumer<AioContext> closed) {
    this.registry = registry;
    this.closed = closed;
    this.orphaned = orphaned;
    this.owners = new WeakIdentityMap<>(cleaner, this::collected);
  }

  /** What one object owns by one rule. Written under the monitor of the object's map. */
  private static final class Owned {
    private volatile AioContext context;
    private volatile boolean reclaim;

    /** Whether other objects may have copies of its fields: no hook sees Object.clone(). */
    private final boolean cloneable;

    Owned(boolean cloneable) {
      this.cloneable = cloneable;
    }
  }

  /** See {@link io.aioguard.hook.ContextHooks#owned}. */
  public void owned(Object owner, String rule, long contextId, boolean reclaim) {
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
        owned = new Owned(owner instanceof Cloneable);
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
        context.own(owner.getClass().getName(), reclaim, !owned.cloneable);
        if (owned.cloneable) {
          escapeAsCloneable(owner.getClass().getName(), rule, context);
        }
      }
    }
  }

  private void escapeAsCloneable(String type, String rule, AioContext context) {
    context.escape("its owner, a " + type + ", is Cloneable: a copy has the number too");
    if (loggedRules.add(rule)) {
      AgentLog.warnLater(
          type
              + " is Cloneable, and a copy of an owner has its context too: nothing is concluded or"
              + " reclaimed, when an owner by the rule of "
              + rule
              + " is collected");
    }
  }

  /** An owner that may have been copied holds its context for ever. */
  private void collected(Map<String, Owned> byRule) {
    synchronized (byRule) {
      for (Owned owned : byRule.values()) {
        boolean followed = owned.context != null && !owned.cloneable;
        if (followed && owned.context.ownerCollected(owned.reclaim)) {
          orphaned.accept(owned.context);
        }
      }
    }
  }

  /** See {@link io.aioguard.hook.ContextHooks#closeEntered}. */
  public AioContext closeEntered(Object owner, String rule) {
    Map<String, Owned> byRule = owners.get(owner);
    if (byRule == null) {
      return null;
    }
    // Without a lock: the owner's own method comes next.
    Owned owned = byRule.get(rule);
    return owned == null ? null : owned.context;
  }

  /** See {@link io.aioguard.hook.ContextHooks#closeReturned}. */
  public void closeReturned(AioContext context) {
    context.ownerClosed(System.nanoTime());
    closed.accept(context);
  }
}
