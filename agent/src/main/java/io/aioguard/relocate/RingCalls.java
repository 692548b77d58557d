package io.aioguard.relocate;

import io.aioguard.kernel.Errno;
import io.aioguard.kernel.aio.AioSyscalls;
import io.aioguard.kernel.map.MappingQuery;
import io.aioguard.kernel.map.MemoryCalls;
import io.aioguard.kernel.proc.ProcessMemory;
import io.aioguard.kernel.proc.RingHeader;
import io.aioguard.relocate.address.RingAddresses;
import java.util.Optional;

/**
 * Questions to the kernel about one context, and its io_setup(2) and io_destroy(2). Thread-safe.
 *
 * @param query empty before Linux 6.11
 */
record RingCalls(
    MemoryCalls memoryCalls,
    AioSyscalls numbers,
    ProcessMemory memory,
    Optional<MappingQuery> query) {

  private static final int EINVAL = Errno.EINVAL.number();

  /** The ring of a context; its memory is read only if the kernel has no query for mappings. */
  Relocation.Ring ringAt(long id) {
    if (query.isPresent()) {
      MappingQuery.Ring ring = query.get().ringAt(id);
      if (ring == MappingQuery.NO_RING) {
        return Relocation.Ring.NONE;
      }
      return ring == MappingQuery.UNKNOWN_RING
          ? Relocation.Ring.UNKNOWN
          : Relocation.Ring.of(id, ring.inode(), ring.length());
    }
    Optional<RingHeader> header = header(id);
    // gVisor shows no header.
    return header.isEmpty()
        ? Relocation.Ring.UNKNOWN
        : Relocation.Ring.of(id, 0, pages(header.get().length()));
  }

  private static long pages(long length) {
    return (length + RingAddresses.PAGE - 1) / RingAddresses.PAGE * RingAddresses.PAGE;
  }

  /** The header of a ring; empty if there is none or it cannot be read. */
  Optional<RingHeader> header(long id) {
    return RingHeader.read(memory, id);
  }

  /** See {@link Relocation#isWritable}. */
  boolean isWritable(long address) {
    return query.isPresent()
        && query.get().isWritable(address, Long.BYTES)
        // A writable mapping may still have no memory here: beyond the end of a file, for instance.
        && memory.readLongAnywhere(address).isPresent();
  }

  /** Whether the kernel has a context of this id: by an io_submit(2) of no requests. */
  boolean exists(long id) {
    return memoryCalls.syscall(numbers.submit(), id, 0, 0, 0, 0, 0) != -EINVAL;
  }

  /** io_setup(2) of one slot; 0 or −errno. */
  long setup(long cell) {
    return memoryCalls.syscall(numbers.setup(), 1, cell, 0, 0, 0, 0);
  }

  /** io_destroy(2); 0 or −errno. */
  long destroy(long id) {
    return memoryCalls.syscall(numbers.destroy(), id, 0, 0, 0, 0, 0);
  }
}
