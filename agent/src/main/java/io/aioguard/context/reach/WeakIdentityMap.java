package io.aioguard.context.reach;

import io.aioguard.agent.log.AgentLog;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Maps objects of the application, by identity and without keeping them alive, to values. When an
 * object has become phantom reachable (while it is only weakly reachable, a finalizer may still use
 * it), its value is passed to {@code collected} on the cleaner's thread.
 */
final class WeakIdentityMap<V> {

  private final ConcurrentHashMap<Object, Entry> entries = new ConcurrentHashMap<>();
  private final Cleaner cleaner;
  private final Consumer<V> collected;

  WeakIdentityMap(Cleaner cleaner, Consumer<V> collected) {
    this.cleaner = cleaner;
    this.collected = collected;
  }

  /** The value of the object, or null. */
  V get(Object object) {
    Entry entry = entries.get(new Key(object));
    return entry == null ? null : entry.value;
  }

  /** The value that the object has; if it has none, stores {@code value} and returns null. */
  V putIfAbsent(Object object, V value) {
    Entry entry = new Entry(object, value);
    Entry before = entries.putIfAbsent(entry, entry);
    if (before != null) {
      return before.value;
    }
    cleaner.register(object, entry);
    return null;
  }

  /** Key of a lookup; never stored. */
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

  /** The stored key and the cleaner's action; references its object only weakly. */
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
        // The JDK's cleaner would continue too, but without a message.
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
