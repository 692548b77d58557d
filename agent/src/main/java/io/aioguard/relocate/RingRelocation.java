package io.aioguard.relocate;

import io.aioguard.kernel.Errno;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Moves rings by mremap(2), once that is loaded and checked. */
public final class RingRelocation extends RelocationSwitch {

  private static final int MAX_FAILURES = 8;
  private static final String TOO_MANY =
      "so many live contexts would take a quarter of vm.max_map_count";

  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicBoolean fullLogged = new AtomicBoolean();

  /** Whether the last context was not moved because too many are live. */
  private volatile boolean full;

  /**
   * @param control the agent's thread from which others are started
   * @param on whether rings are to be moved
   */
  public RingRelocation(RelocationLoader loader, Executor control, boolean on) {
    super(loader, control, on);
  }

  @Override
  public void setEnabled(boolean wanted) {
    failures.set(0);
    super.setEnabled(wanted);
  }

  @Override
  public String obstacle() {
    String why = super.obstacle();
    return why.isEmpty() && full ? TOO_MANY : why;
  }

  @Override
  public long borrowCell() {
    RelocationParts parts = activeParts();
    return parts == null ? 0 : parts.cells().borrow();
  }

  @Override
  public long readCell(long cell) {
    return provenParts().cells().read(cell);
  }

  @Override
  public void returnCell(long cell) {
    provenParts().cells().giveBack(cell);
  }

  @Override
  public Ring move(long contextId) {
    RelocationParts parts = activeParts();
    if (parts == null) {
      prepare();
      return Ring.UNKNOWN;
    }
    if (parts.ringAddresses().isIssued(contextId)) {
      // The method returned a context that existed before and has created none.
      return Ring.NONE;
    }
    Ring ring = parts.ringCalls().ringAt(contextId);
    if (ring.length() == 0) {
      return ring;
    }
    if (parts.ringAddresses().isFull()) {
      reportFull();
      return ring;
    }
    full = false;
    long address = parts.move(contextId, ring.length());
    if (address > 0) {
      failures.set(0);
      return Ring.of(address, ring.inode(), ring.length());
    }
    if (address == 0) {
      stop(parts.ringAddresses().obstacle());
    } else if (failures.incrementAndGet() == MAX_FAILURES) {
      stop("mremap gives ".concat(Errno.of((int) -address).name()));
    }
    return ring;
  }

  private void reportFull() {
    full = true;
    if (fullLogged.compareAndSet(false, true)) {
      warn(TOO_MANY);
    }
  }

  @Override
  public boolean isIssued(long contextId) {
    RelocationParts parts = provenParts();
    return parts != null && parts.ringAddresses().isIssued(contextId);
  }

  @Override
  public boolean isWritable(long address) {
    RelocationParts parts = activeParts();
    return parts != null && parts.ringCalls().isWritable(address);
  }

  @Override
  public void write(long address, long value) {
    provenParts().ringCalls().memoryCalls().put(address, value);
  }

  @Override
  public GuardedDestroy prepareDestroy(long contextId, long length, boolean replaceable) {
    return provenParts().prepareDestroy(contextId, length, replaceable);
  }

  @Override
  public boolean exists(long contextId) {
    RelocationParts parts = provenParts();
    return parts != null && parts.ringCalls().exists(contextId);
  }

  @Override
  public boolean isOfAgent(long contextId) {
    RelocationParts parts = loadedParts();
    return parts != null
        && (parts.transitAddresses().contains(contextId)
            || parts.ringAddresses().contains(contextId)
                && !parts.ringAddresses().isIssued(contextId));
  }

  @Override
  public boolean isHidden(long contextId) {
    RelocationParts parts = provenParts();
    return parts != null && parts.covers().isHidden(contextId);
  }

  @Override
  public void ended(long contextId, long length) {
    RelocationParts parts = provenParts();
    if (parts != null && parts.ringAddresses().isIssued(contextId)) {
      parts.ringAddresses().ended(contextId);
      if (length > 0) {
        parts.guards().lay(contextId, length);
      }
    }
  }

  @Override
  public long[] ranges() {
    RelocationParts parts = provenParts();
    return parts == null ? new long[0] : parts.ringAddresses().ranges();
  }
}
