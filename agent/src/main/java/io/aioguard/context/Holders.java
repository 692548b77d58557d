package io.aioguard.context;

import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
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

  /** Binds the object to the context, once. False if it is bound to another generation. */
  boolean add(Object holder, AioContext context) {
    Entry entry = new Entry(holder, context);
    Entry before = entries.putIfAbsent(entry, entry);
    if (before != null) {
      return before.context == context;
    }
    boolean expected = context.hold();
    // Phantom reachability, not weak: a finalizer may still destroy the context through its handle.
    cleaner.register(holder, entry);
    if (!expected) {
      context.escape("reached again after its last holder was collected");
    }
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

    /** What the object keeps alive: whatever was live at its address when it was made. */
    private final AioContext context;

    /** What the object is a handle of. */
    private volatile AioContext generation;

    Entry(Object holder, AioContext context) {
      super(holder);
      this.hash = System.identityHashCode(holder);
      this.context = context;
      this.generation = context;
    }

    @Override
    public void run() {
      entries.remove(this);
      if (context.release()) {
        orphaned.accept(context);
      }
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
