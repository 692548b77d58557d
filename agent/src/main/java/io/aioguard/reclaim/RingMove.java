package io.aioguard.reclaim;

import io.aioguard.agent.AgentLog;
import io.aioguard.kernel.Mappings;
import java.util.function.LongPredicate;

/**
 * A ring that is moved away so that its old address can be guarded before the context is destroyed
 * under its new one: between a destroy and a guard that is laid afterwards, the kernel gives the
 * address to whoever asks. One thread, from its plan to its end.
 */
public final class RingMove {

  private final Quarantine quarantine;
  private final Mappings memory;
  private final long from;
  private final long length;
  private final long to;
  private final LongPredicate isRing;
  private Stage stage = Stage.PLANNED;
  private boolean guarded;

  private enum Stage {
    PLANNED,
    /** An error came out of the call: what the kernel had done by then, it has to be asked. */
    OPEN,
    MOVED,
    /** The place has what was reserved, or nothing. */
    FAILED
  }

  RingMove(
      Quarantine quarantine,
      Mappings memory,
      long from,
      long length,
      long to,
      LongPredicate isRing) {
    this.isRing = isRing;
    this.quarantine = quarantine;
    this.memory = memory;
    this.from = from;
    this.length = length;
    this.to = to;
  }

  /** The id that the context has once it is moved. */
  public long to() {
    return to;
  }

  /**
   * Moves it.
   *
   * @return false if it has not been moved: its id is what it was
   */
  public boolean go() {
    // Again: somebody else may have destroyed the context since, and mremap(2) moves what it finds.
    if (!isRing.test(from) || !quarantine.admit()) {
      return false;
    }
    if (!isMoved()) {
      quarantine.moveFailed();
      return false;
    }
    quarantine.moveSucceeded();
    try {
      // At once: until then, the kernel gives the address to whoever asks.
      guarded = quarantine.guard(memory, from);
    } finally {
      if (!guarded) {
        // Somebody was faster; the address is theirs. The context is destroyed where it is now.
        quarantine.forgo();
      }
    }
    if (!isRing.test(to)) {
      if (isEmpty() || putBack()) {
        stage = Stage.FAILED;
      }
      return false;
    }
    return true;
  }

  /** The system call; without it the admitted place is given back. */
  private boolean isMoved() {
    // Before the call: after an error in the middle of it, the place may be the ring's.
    stage = Stage.OPEN;
    try {
      stage = memory.move(from, length, to).isOk() ? Stage.MOVED : Stage.FAILED;
    } finally {
      if (stage != Stage.MOVED) {
        quarantine.forgo();
      }
    }
    return stage == Stage.MOVED;
  }

  /** Whether the ring is where it was moved to. */
  public boolean isThere() {
    return isRing.test(to);
  }

  /** Nobody is left who could name the context by its old address: that is free for others. */
  void forgetOldAddress() {
    if (guarded) {
      // First: whatever is thrown then, nothing else may be taken from that address.
      guarded = false;
      try {
        memory.unguard(from);
      } finally {
        quarantine.forgo();
      }
    }
  }

  /**
   * The destroy is over, or was not made.
   *
   * @param alive whether the context is there still: the kernel has refused to destroy it
   */
  public void over(boolean alive) {
    boolean open = stage == Stage.OPEN;
    if (open ? !isThere() : stage != Stage.MOVED) {
      // Also after a failure: what is left there is what was reserved, as nothing else comes there.
      memory.release(to, length);
    } else if (open || alive && !isEmpty()) {
      // The program knows it by its old id.
      putBack();
    }
    if (guarded) {
      quarantine.keep(from);
    }
  }

  private boolean isEmpty() {
    boolean empty = memory.guard(to).isOk();
    if (empty) {
      memory.unguard(to);
    }
    return empty;
  }

  private boolean putBack() {
    boolean place = guarded || memory.guard(from).isOk();
    if (place && memory.move(to, length, from).isOk()) {
      if (guarded) {
        guarded = false;
        quarantine.forgo();
      }
      return true;
    }
    AgentLog.error(
        "the ring of 0x"
            + Long.toHexString(from)
            + " cannot be moved back: it stays at 0x"
            + Long.toHexString(to)
            + " until the JVM ends");
    return false;
  }
}
