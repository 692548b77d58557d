package io.aioguard.relocate;

import io.aioguard.kernel.map.CoverFile;
import io.aioguard.kernel.proc.RingHeader;
import io.aioguard.relocate.CoveredDestroy.Cover;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Pages that are mapped over rings while they are destroyed, within a budget of address space.
 * Thread-safe.
 */
final class Covers {

  private final Optional<CoverFile> file;
  private final long maxBytes;

  /** Address space of covers, which are never unmapped. */
  private final AtomicLong bytes = new AtomicLong();

  /** Ids, inverted, of contexts that are alive below their covers, as their destroy failed. */
  private final Set<Long> hidden = ConcurrentHashMap.newKeySet();

  /**
   * @param file empty before Linux 6.10
   */
  Covers(Optional<CoverFile> file, long maxBytes) {
    this.file = file;
    this.maxBytes = maxBytes;
  }

  /** Covers a ring if possible; returns what is mapped over it then. */
  Cover lay(long id, long length, RingCalls kernel) {
    if (isHidden(id)) {
      return Cover.SEALED;
    }
    if (length > 0 && admits(length)) {
      // The cover must contain the id in the header, as the kernel finds the context by it.
      Optional<RingHeader> header = kernel.header(id);
      if (header.isPresent() && file.get().cover(id, length, (int) header.get().id()).isOk()) {
        return file.get().seal(id, length).isOk() ? Cover.SEALED : Cover.OPEN;
      }
      bytes.addAndGet(-length);
    }
    return Cover.NONE;
  }

  /** Takes the budget for one more cover; false if it is used up. */
  private boolean admits(long length) {
    if (file.isEmpty()) {
      return false;
    }
    if (bytes.addAndGet(length) <= maxBytes) {
      return true;
    }
    bytes.addAndGet(-length);
    return false;
  }

  /** No covers from now on. */
  void disable() {
    bytes.set(Long.MAX_VALUE / 2);
  }

  /** The destroy has failed: the kernel's list no longer shows the ring below its cover. */
  void hide(long id) {
    hidden.add(~id);
  }

  /** Whether a context is alive below its cover. */
  boolean isHidden(long id) {
    return hidden.contains(~id);
  }

  /** The context below the cover is gone: frees the memory of the cover. */
  void empty(long id, long length) {
    hidden.remove(~id);
    file.get().empty(id, length);
  }
}
