package io.aioguard.context.reach;

import io.aioguard.agent.log.AgentLog;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What is known of objects of the application, by identity and without keeping them alive. When one
 * has become phantom reachable, not weakly: a finalizer may still use it, what is known of it is
 * given to {@code collected}, on the cleaner's thread.
 */
final class WeakIdentityMap<V> {

  private final ConcurrentHashMap<Object, Entry> entries = new ConcurrentHashMap<>();
  private final Cleaner cleaner;
  private final Consumer<V> collected;

  WeakIdentityMap(Cleaner cleaner, Consumer<V> collected) {
    this.cleaner = cleaner;
    this.collected = collected;
  }

  /** What is known of the object, or null. */
  V get(Object object) {
    Entry entry = entries.get(new Key(object));
    return entry == null ? null : entry.value;
  }

  /** What was known of the object before; if nothing, takes in {@code value} and gives null. */
  V putIfAbsent(Object object, V value) {
    Entry entry = new Entry(object, value);
    Entry before = entries.putIfAbsent(entry, entry);
    if (before != null) {
      return before.value;
    }
    cleaner.register(object, entry);
    return null;
  }

  /** Key of a look-up; never stored. */
  private record Key(Object object) {

    @Override
    public int hashCode() {
      return System.identityHashCode(object);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof WeakIdentityMap<?>.Entry entry && entry.refersTo(object);
    }
  }

  /** What is stored, and what the cleaner runs; reaches its object only weakly. */
  private final class Entry extends WeakReference<Object> implements Runnable {

    private final int hash;
    private final V value;

    Entry(Object object, V value) {
      super(object);
      this.hash = System.identityHashCode(object);
      this.value = value;
    }

    @Override
    public void run() {
      try {
        entries.remove(this);
        collected.accept(value);
      } catch (Throwable e) {
        // The JDK's cleaner would go on too, and say nothing.
        AgentLog.error("an object was collected, and the agent could not process that", e);
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
      return mine != null
          && other instanceof WeakIdentityMap<?>.Entry entry
          && entry.refersTo(mine);
    }
  }
}
