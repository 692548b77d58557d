package io.aioguard.kernel.proc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The head of the completion ring that the kernel maps into the process for every context; the
 * context's id is its address. Source: struct aio_ring in fs/aio.c. Immutable.
 *
 * <p>User space may write to the ring (libaio moves {@code head}), so numbers are what is found
 * there and not what the kernel believes. {@code head} and {@code tail} are copied in one read but
 * not atomically; under load the count of unread completions is a good estimate.
 *
 * @param id index of the context in the kernel's own table, unsigned 32 bits
 * @param nr slots of the ring, unsigned 32 bits. Rounded up to whole pages: 32 becomes 127, so this
 *     is not the nr_events that was asked for
 * @param head next slot to be read, unsigned 32 bits
 * @param tail next slot to be filled, unsigned 32 bits
 */
public record RingHeader(long id, long nr, long head, long tail) {

  /** {@code AIO_RING_MAGIC} of fs/aio.c. */
  public static final int MAGIC = 0xa10a10a1;

  // struct aio_ring {
  //   unsigned id;                 0
  //   unsigned nr;                 4
  //   unsigned head;               8
  //   unsigned tail;              12
  //   unsigned magic;             16
  //   unsigned compat_features;   20
  //   unsigned incompat_features; 24
  //   unsigned header_length;     28
  //   struct io_event io_events[];
  // };
  private static final int ID = 0;
  private static final int NR = 4;
  private static final int HEAD = 8;
  private static final int TAIL = 12;
  private static final int MAGIC_FIELD = 16;
  private static final int SIZE = 32;

  /** struct io_event: four times 8 bytes. */
  private static final int SIZE_OF_IO_EVENT = 32;

  private static final long PAGE_OFFSET = 0xfff;

  /**
   * Reads the header of a context that may be destroyed at any moment.
   *
   * @param contextId as io_setup(2) stored it
   * @return empty if no ring is there: not page-aligned, not mapped (EIO), or another magic number.
   *     gVisor keeps its rings zeroed, so its live contexts are empty too
   */
  public static Optional<RingHeader> read(ProcessMemory memory, long contextId) {
    if (contextId == 0 || (contextId & PAGE_OFFSET) != 0) {
      return Optional.empty();
    }
    byte[] bytes = new byte[SIZE];
    return memory.read(contextId, bytes) ? parse(bytes) : Optional.empty();
  }

  /** From the first 32 bytes of a ring; empty if they have another magic number. */
  public static Optional<RingHeader> parse(byte[] bytes) {
    ByteBuffer ring = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    if (ring.getInt(MAGIC_FIELD) != MAGIC) {
      return Optional.empty();
    }
    return Optional.of(
        new RingHeader(
            Integer.toUnsignedLong(ring.getInt(ID)),
            Integer.toUnsignedLong(ring.getInt(NR)),
            Integer.toUnsignedLong(ring.getInt(HEAD)),
            Integer.toUnsignedLong(ring.getInt(TAIL))));
  }

  /** The whole ring in bytes. The kernel fills whole pages with slots (aio_setup_ring()). */
  public long length() {
    return SIZE + nr * SIZE_OF_IO_EVENT;
  }

  /** Slots of a ring of that many bytes; 0 if there are none. */
  public static long slots(long length) {
    return Math.max(0, (length - SIZE) / SIZE_OF_IO_EVENT);
  }

  /**
   * Completions that no code has fetched: (tail − head) mod nr, in events, 0 to nr − 1. 0 if {@code
   * nr} is 0, which only a broken ring has.
   */
  public long unreadCompletions() {
    return nr == 0 ? 0 : Math.floorMod(tail - head, nr);
  }
}
