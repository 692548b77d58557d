package io.aioguard.reclaim;

import io.aioguard.agent.AgentLog;
import io.aioguard.kernel.AddressSpace;

/**
 * A ring that is moved away so that its old address can be guarded before the context is destroyed
 * under its new one: between a destroy and a guard that is laid afterwards, the kernel gives the
 * address to whoever asks. One thread, from its plan to its end.
 */
public final class RingMove {

  private final Quarantine quarantine;
  private final AddressSpace memory;
  private final long from;
  private final long length;
  private final long to;
  private Stage stage = Stage.PLANNED;
  private boolean guarded;

  private enum Stage {
    PLANNED,
    MOVED,
    /** What the kernel had done by then is not known. */
    FAILED
  }

  RingMove(Quarantine quarantine, AddressSpace memory, long from, long length, long to) {
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
    if (!quarantine.admit()) {
      return false;
    }
    // Before the call: after an error in the middle of it, the place may be the ring's.
    stage = Stage.MOVED;
    if (!memory.move(from, length, to).isOk()) {
      stage = Stage.FAILED;
      quarantine.forgo();
      quarantine.moveFailed();
      return false;
    }
    quarantine.moveSucceeded();
    try {
      guarded = quarantine.guard(memory, from);
    } finally {
      if (!guarded) {
        // Somebody was faster; the address is theirs. The context is destroyed where it is now.
        quarantine.forgo();
      }
    }
    return true;
  }

  /**
   * The destroy is over, or was not made.
   *
   * @param alive whether the context is there still: the kernel has refused to destroy it
   */
  public void over(boolean alive) {
    if (stage == Stage.PLANNED) {
      // Not after a failure: the kernel may have taken the place away by then, and given it to
      // somebody else (mremap_to() in mm/mremap.c unmaps first).
      memory.release(to, length);
    } else if (stage == Stage.MOVED && alive) {
      back();
    } else if (guarded) {
      quarantine.keep(from);
    }
  }

  /** The program knows it by its old id. */
  private void back() {
    boolean place = guarded || memory.guard(from).isOk();
    if (place && memory.move(to, length, from).isOk()) {
      if (guarded) {
        quarantine.forgo();
      }
      return;
    }
    AgentLog.error(
        "context 0x"
            + Long.toHexString(from)
            + " was not destroyed, and cannot be given its address back: it stays until the JVM"
            + " ends");
  }
}
