package io.aioguard.context;

import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The objects that carry a context's number, by identity, each bound to the generation it was made
 * for. An entry stays after the context is destroyed, as long as the object lives: that is how a
 * destroy through a dead handle is told from one through a live one at the same address.
 */
final class Holders {

  private final ConcurrentHashMap<Object, Entry> entries = new ConcurrentHashMap<>();
  private final Cleaner cleaner;
  private final Consumer<AioContext> orphaned;

  /**
   * @param orphaned told on the cleaner's thread when a context has lost its last holder
   */
  Holders(Cleaner cleaner, Consumer<AioContext> orphaned) {
    this.cleaner = cleaner;
    this.orphaned = orphaned;
  }

  /**
   * Binds the object to the context, once. An object that is a handle of an earlier generation at
   * the same address becomes one of this generation too: JNA and maps keep an old object where a
   * new one is equal to it.
   *
   * @return false if the object is bound to another address
   */
  boolean add(Object holder, AioContext context) {
    return add(holder, context, true);
  }

  /** As {@link #add}, but what the object is a handle of, for the blame, stays as it was. */
  boolean alsoHolds(Object holder, AioContext context) {
    return add(holder, context, false);
  }

  private boolean add(Object holder, AioContext context, boolean handle) {
    Entry entry = new Entry(holder, context);
    Entry before = entries.putIfAbsent(entry, entry);
    if (before != null) {
      return before.adopt(context, handle);
    }
    context.hold();
    // Phantom reachability, not weak: a finalizer may still destroy the context through its handle.
    cleaner.register(holder, entry);
    return true;
  }

  /** The object turns out to carry the number of an earlier generation at the same address. */
  void belongs(Object holder, AioContext earlier) {
    Entry entry = entries.get(new Key(holder));
    if (entry != null) {
      entry.generation = earlier;
    }
  }

  /** The generation that the object was made for, or null. */
  AioContext contextOf(Object holder) {
    Entry entry = entries.get(new Key(holder));
    return entry == null ? null : entry.generation;
  }

  /** Key of a look-up; never stored. */
  private record Key(Object object) {

    @Override
    public int hashCode() {
      return System.identityHashCode(object);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Entry entry && entry.refersTo(object);
    }
  }

  /** What is stored, and what the cleaner runs; reaches its object only weakly. */
  private final class Entry extends WeakReference<Object> implements Runnable {

    private final int hash;

    /** What the object keeps alive: all that lived at its address when it was made or adopted. */
    private final List<AioContext> held = new ArrayList<>(1);

    /** What the object is a handle of. */
    private volatile AioContext generation;

    Entry(Object holder, AioContext context) {
      super(holder);
      this.hash = System.identityHashCode(holder);
      this.held.add(context);
      this.generation = context;
    }

    synchronized boolean adopt(AioContext context, boolean handle) {
      if (generation.address != context.address) {
        return false;
      }
      if (!held.contains(context)) {
        held.removeIf(old -> old.state() == AioContext.State.GONE);
        held.add(context);
        context.hold();
      }
      generation = handle ? context : generation;
      return true;
    }

    @Override
    public void run() {
      entries.remove(this);
      for (AioContext context : taken()) {
        if (context.release()) {
          orphaned.accept(context);
        }
      }
    }

    private synchronized List<AioContext> taken() {
      return List.copyOf(held);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      if (other == this) {
        return true;
      }
      Object mine = get();
      return mine != null && other instanceof Entry entry && entry.refersTo(mine);
    }
  }
}
