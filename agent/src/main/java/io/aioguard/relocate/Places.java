package io.aioguard.relocate;

import io.aioguard.kernel.AddressSpace;
import io.aioguard.kernel.Errno;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Addresses for rings, each handed out once in the life of the JVM. Room is reserved in pieces,
 * without access, so that mlockall(2) does not fill what is unused. Thread-safe. Keeps offsets and
 * not addresses, so that a search of the heap for an id does not find it here.
 */
final class Places {

  static final long PAGE = 4096;

  /**
   * Of the room that is reserved at a time: what is lost at most when its last place is too short.
   */
  static final long PIECE = 1L << 20;

  private static final int PAGES = (int) (PIECE / PAGE);
  private static final int MAX_OBSTACLES = 64;

  private final AddressSpace space;
  private final AddressRange range;

  /** A bit a page of each piece: whether an id was handed out that is its address. */
  private final Map<Integer, AtomicLongArray> issued = new ConcurrentHashMap<>();

  private volatile Piece piece = new Piece(0, 0);
  private long reserved;

  /** Offsets of the start and the end of each part that is the agent's alone, in order. */
  private long[] parts = {};

  /** Why there are no more places; null while there are. */
  private volatile String obstacle;

  Places(AddressSpace space, AddressRange range) {
    this.space = space;
    this.range = range;
  }

  /**
   * @param next offset of its first free byte
   * @param end offset behind it
   */
  private record Piece(AtomicLong next, long end) {
    Piece(long start, long end) {
      this(new AtomicLong(start), end);
    }
  }

  /**
   * Takes a place.
   *
   * @param length of a ring, whole pages
   * @return its address; 0 if there is none, and never will be again
   */
  long take(long length) {
    while (obstacle == null) {
      Piece now = piece;
      long offset = now.next.getAndAdd(length);
      if (offset + length <= now.end) {
        return range.start() + offset;
      }
      // The rest of the piece is lost.
      reserve(now, length);
    }
    return 0;
  }

  /** Why there are no more places; empty while there are. */
  String obstacle() {
    String why = obstacle;
    return why == null ? "" : why;
  }

  private synchronized void reserve(Piece full, long length) {
    if (piece != full || obstacle != null) {
      return;
    }
    long size = (length + PIECE - 1) / PIECE * PIECE;
    for (int i = 0; i < MAX_OBSTACLES; i++) {
      if (reserved + size > range.length()) {
        obstacle = "the addresses for it are used up";
        return;
      }
      Errno errno = space.reserve(range.start() + reserved, size);
      long start = reserved;
      reserved += size;
      if (errno.isOk()) {
        addPart(start, start + size);
        // The first page of all is no place: its address is kept here.
        piece = new Piece(start == 0 ? PAGE : start, start + size);
        return;
      }
      if (errno != Errno.EEXIST) {
        obstacle = "no address space can be reserved (" + errno.name() + ")";
        return;
      }
    }
    obstacle = "other mappings are where rings would go";
  }

  /** A context has this id now. */
  void issue(long id) {
    long page = (id - range.start()) / PAGE;
    AtomicLongArray bits = issued.get((int) (page / PAGES));
    if (bits == null) {
      AtomicLongArray fresh = new AtomicLongArray(PAGES / Long.SIZE);
      bits = issued.putIfAbsent((int) (page / PAGES), fresh);
      bits = bits == null ? fresh : bits;
    }
    int bit = (int) (page % PAGES);
    long mask = 1L << bit;
    long before;
    do {
      before = bits.get(bit / Long.SIZE);
    } while (!bits.compareAndSet(bit / Long.SIZE, before, before | mask));
  }

  /** Whether a context has, or had, this id. */
  boolean isIssued(long id) {
    if (id < range.start() || id >= range.end() || id % PAGE != 0) {
      return false;
    }
    long page = (id - range.start()) / PAGE;
    AtomicLongArray bits = issued.get((int) (page / PAGES));
    int bit = (int) (page % PAGES);
    return bits != null && (bits.get(bit / Long.SIZE) & 1L << bit) != 0;
  }

  private void addPart(long start, long end) {
    boolean adjoins = parts.length > 0 && parts[parts.length - 1] == start;
    if (!adjoins) {
      parts = Arrays.copyOf(parts, parts.length + 2);
      parts[parts.length - 2] = start;
    }
    parts[parts.length - 1] = end;
  }

  /**
   * Starts and ends of what has been reserved so far, without what others have between: all of it
   * may be given an madvise(2) that would lose what is in other memory.
   */
  synchronized long[] ranges() {
    long[] ranges = new long[parts.length];
    for (int i = 0; i < parts.length; i++) {
      ranges[i] = range.start() + parts[i];
    }
    return ranges;
  }

  AddressRange range() {
    return range;
  }
}
