package io.aioguard.relocate.address;

import io.aioguard.kernel.AddressSpace;
import io.aioguard.kernel.Errno;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Addresses for rings, each handed out once in the life of the JVM. Room is reserved in pieces,
 * without access, so that mlockall(2) does not fill what is unused; pieces lie side by side, and a
 * place may reach over two of them, so that no rests remain. Thread-safe. Keeps offsets and not
 * addresses, so that a search of the heap for an id does not find it here.
 */
public final class RingAddresses {

  public static final long PAGE = 4096;

  /** Of the room that is reserved at a time, so much is unused at most. */
  static final long PIECE = 1L << 20;

  private static final int PAGES = (int) (PIECE / PAGE);
  private static final int WORDS = PAGES / Long.SIZE;
  private static final int MAX_OBSTACLES = 64;

  private final AddressSpace space;
  private final AddressRange range;
  private final int maxLive;

  /** A bit a page of each piece: the ids that were handed out, and behind them the live ones. */
  private final Map<Integer, AtomicLongArray> issued = new ConcurrentHashMap<>();

  private final AtomicInteger live = new AtomicInteger();

  /** Offset of the next place. The first page is none: its address is kept here. */
  private final AtomicLong next = new AtomicLong(PAGE);

  /** Offset behind what is reserved; written after {@link #next} where that jumps. */
  private volatile long end;

  /** Offsets of what is reserved: pairs of start and end. Never changed, but replaced. */
  private volatile long[] parts = {};

  /** Why there are no more places; null while there are. */
  private volatile String obstacle;

  /**
   * @param maxLive contexts that may have a place at a time
   */
  public RingAddresses(AddressSpace space, AddressRange range, int maxLive) {
    this.space = space;
    this.range = range;
    this.maxLive = maxLive;
  }

  /**
   * Takes a place.
   *
   * @param length of a ring, whole pages
   * @return its address; 0 if there is none, and never will be again
   */
  public long take(long length) {
    while (obstacle == null) {
      long offset = next.get();
      if (offset + length > end) {
        reserve(length);
      } else if (next.compareAndSet(offset, offset + length)) {
        return range.start() + offset;
      }
    }
    return 0;
  }

  /** A place that was taken stays without a ring: its room is given back, not its address. */
  public void abandon(long place, long length) {
    space.release(place, length);
  }

  /** Why there are no more places; empty while there are. */
  public String obstacle() {
    String why = obstacle;
    return why == null ? "" : why;
  }

  private synchronized void reserve(long length) {
    for (int i = 0; i < MAX_OBSTACLES; i++) {
      long missing = next.get() + length - end;
      if (missing <= 0 || obstacle != null) {
        return;
      }
      long size = (missing + PIECE - 1) / PIECE * PIECE;
      if (end + size > range.length()) {
        obstacle = "the addresses for it are used up";
        return;
      }
      Errno errno = space.reserve(range.start() + end, size);
      if (!errno.isOk() && errno != Errno.EEXIST && size > missing) {
        // Address space or locked memory is short: as little as possible then.
        size = missing;
        errno = space.reserve(range.start() + end, size);
      }
      if (errno.isOk()) {
        append(end, end + size);
        end += size;
        return;
      }
      if (errno != Errno.EEXIST) {
        obstacle = "no address space can be reserved (".concat(errno.name()).concat(")");
        return;
      }
      // In this order: a place that was computed from the old values is refused by next.
      next.set(end + size);
      end += size;
    }
    obstacle = "other mappings are where rings would go";
  }

  private void append(long start, long behind) {
    long[] now = parts;
    int length = now.length;
    long[] more;
    if (length > 0 && now[length - 1] == start) {
      more = now.clone();
    } else {
      more = Arrays.copyOf(now, length + 2);
      more[length] = start;
    }
    more[more.length - 1] = behind;
    parts = more;
  }

  /** A context has this id now. */
  public void issue(long id) {
    long page = (id - range.start()) / PAGE;
    AtomicLongArray bits = issued.get((int) (page / PAGES));
    if (bits == null) {
      AtomicLongArray fresh = new AtomicLongArray(2 * WORDS);
      bits = issued.putIfAbsent((int) (page / PAGES), fresh);
      bits = bits == null ? fresh : bits;
    }
    set(bits, (int) (page % PAGES), true);
    set(bits, PAGES + (int) (page % PAGES), true);
    live.incrementAndGet();
  }

  /** The context of this id has ended; a second time changes nothing. */
  public void ended(long id) {
    long page = (id - range.start()) / PAGE;
    if (isIssued(id)
        && set(issued.get((int) (page / PAGES)), PAGES + (int) (page % PAGES), false)) {
      live.decrementAndGet();
    }
  }

  /** Whether that changes the bit. */
  private static boolean set(AtomicLongArray bits, int bit, boolean value) {
    long mask = 1L << bit;
    long before;
    do {
      before = bits.get(bit / Long.SIZE);
      if ((before & mask) != 0 == value) {
        return false;
      }
    } while (!bits.compareAndSet(bit / Long.SIZE, before, before ^ mask));
    return true;
  }

  public boolean contains(long address) {
    return address >= range.start() && address < range.end();
  }

  /** Whether a context has, or had, this id. */
  public boolean isIssued(long id) {
    if (id < range.start() || id >= range.end() || id % PAGE != 0) {
      return false;
    }
    long page = (id - range.start()) / PAGE;
    AtomicLongArray bits = issued.get((int) (page / PAGES));
    int bit = (int) (page % PAGES);
    return bits != null && (bits.get(bit / Long.SIZE) & 1L << bit) != 0;
  }

  /** Whether no more contexts may have a place now. */
  public boolean isFull() {
    return live.get() >= maxLive;
  }

  /** What has been reserved so far, and no mapping of another's. */
  public long[] ranges() {
    long[] addresses = parts.clone();
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] += range.start();
    }
    return addresses;
  }
}
