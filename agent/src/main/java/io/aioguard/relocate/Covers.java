package io.aioguard.relocate;

import io.aioguard.kernel.CoverFile;
import io.aioguard.kernel.RingHeader;
import io.aioguard.relocate.CoveredDestroy.Cover;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Pages that lie over dying rings, within a budget of address space. Thread-safe. */
final class Covers {

  private final Optional<CoverFile> file;
  private final long maxBytes;

  /** Address space that covers take, which is never given back. */
  private final AtomicLong bytes = new AtomicLong();

  /** Ids, inverted, of contexts that live below their covers, as the kernel refused. */
  private final Set<Long> hidden = ConcurrentHashMap.newKeySet();

  /**
   * @param file empty before Linux 6.10
   */
  Covers(Optional<CoverFile> file, long maxBytes) {
    this.file = file;
    this.maxBytes = maxBytes;
  }

  /** Covers a ring, if that can be done. What lies over it by then. */
  Cover lay(long id, long length, RingCalls kernel) {
    if (isHidden(id)) {
      return Cover.SEALED;
    }
    if (length > 0 && admits(length)) {
      // The kernel's own id is what it finds the context by.
      Optional<RingHeader> header = kernel.header(id);
      if (header.isPresent() && file.get().cover(id, length, (int) header.get().id()).isOk()) {
        return file.get().seal(id, length).isOk() ? Cover.SEALED : Cover.OPEN;
      }
      bytes.addAndGet(-length);
    }
    return Cover.NONE;
  }

  /** Whether there is budget for one more cover, which is taken then. */
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
  void layNoMore() {
    bytes.set(Long.MAX_VALUE / 2);
  }

  /** The kernel has refused: its list does not show the ring below its cover any more. */
  void hide(long id) {
    hidden.add(~id);
  }

  /** Whether a context lives below its cover. */
  boolean isHidden(long id) {
    return hidden.contains(~id);
  }

  /** The context below it is gone: its memory is given back. */
  void empty(long id, long length) {
    hidden.remove(~id);
    file.get().empty(id, length);
  }
}
