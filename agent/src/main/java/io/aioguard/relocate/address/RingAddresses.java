package io.aioguard.relocate.address;

import io.aioguard.kernel.Errno;
import io.aioguard.kernel.map.AddressSpace;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Addresses for rings, each handed out once in the life of the JVM. Address space is reserved in
 * blocks, without access, so that mlockall(2) does not fill the unused part. Blocks are adjacent
 * and a ring may span two of them, so that none is left partly unused. Thread-safe. Keeps offsets
 * and not addresses, so that a search of the heap for an id does not find it here.
 */
public final class RingAddresses {

  public static final long PAGE = 4096;

  /** Address space is reserved in multiples of this, so at most this much of it is unused. */
  static final long RESERVE_BYTES = 1L << 20;

  private static final int PAGES = (int) (RESERVE_BYTES / PAGE);
  private static final int WORDS = PAGES / Long.SIZE;
  private static final int MAX_OBSTACLES = 64;

  private final AddressSpace space;
  private final AddressRange range;
  private final int maxLive;

  /** Two bits a page, by block: first those of all ids handed out, then those of the live ones. */
  private final Map<Integer, AtomicLongArray> issued = new ConcurrentHashMap<>();

  private final AtomicInteger live = new AtomicInteger();

  /** Offset of the next ring. The first page is not used, as its address is in {@link #range}. */
  private final AtomicLong next = new AtomicLong(PAGE);

  /** Offset of the end of what is reserved; written after {@link #next} where that skips. */
  private volatile long end;

  /** Offsets of what is reserved: pairs of start and end. Replaced as a whole. */
  private volatile long[] reserved = {};

  /** Why there are no more addresses; null while there are. */
  private volatile String obstacle;

  /**
   * @param maxLive how many live contexts may have an address at a time
   */
  public RingAddresses(AddressSpace space, AddressRange range, int maxLive) {
    this.space = space;
    this.range = range;
    this.maxLive = maxLive;
  }

  /**
   * Takes an address.
   *
   * @param length of a ring, whole pages
   * @return 0 if there is none, and will be none later
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

  /** No ring was moved to this address: unmaps what was reserved; the address stays unused. */
  public void abandon(long address, long length) {
    space.release(address, length);
  }

  /** Why there are no more addresses; empty while there are. */
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
      long size = (missing + RESERVE_BYTES - 1) / RESERVE_BYTES * RESERVE_BYTES;
      if (end + size > range.length()) {
        obstacle = "the addresses for it are used up";
        return;
      }
      Errno errno = space.reserve(range.start() + end, size);
      if (!errno.isOk() && errno != Errno.EEXIST && size > missing) {
        // Address space or locked memory is short: reserve only what is needed.
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
      // next before end: an address computed from the old values then fails to update next.
      next.set(end + size);
      end += size;
    }
    obstacle = "other mappings are where rings would go";
  }

  private void append(long start, long limit) {
    long[] now = reserved;
    int length = now.length;
    long[] more;
    if (length > 0 && now[length - 1] == start) {
      more = now.clone();
    } else {
      more = Arrays.copyOf(now, length + 2);
      more[length] = start;
    }
    more[more.length - 1] = limit;
    reserved = more;
  }

  /** Records that a context has this id now. */
  public void issue(long id) {
    long page = (id - range.start()) / PAGE;
    AtomicLongArray bits = issued.get((int) (page / PAGES));
    if (bits == null) {
      AtomicLongArray created = new AtomicLongArray(2 * WORDS);
      bits = issued.putIfAbsent((int) (page / PAGES), created);
      bits = bits == null ? created : bits;
    }
    set(bits, (int) (page % PAGES), true);
    set(bits, PAGES + (int) (page % PAGES), true);
    live.incrementAndGet();
  }

  /** Records that the context of this id has ended; a second call changes nothing. */
  public void ended(long id) {
    long page = (id - range.start()) / PAGE;
    if (isIssued(id)
        && set(issued.get((int) (page / PAGES)), PAGES + (int) (page % PAGES), false)) {
      live.decrementAndGet();
    }
  }

  /** Whether the bit has changed. */
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

  /** Whether the maximum of live contexts is reached. */
  public boolean isFull() {
    return live.get() >= maxLive;
  }

  /** What has been reserved so far: pairs of start and end. */
  public long[] ranges() {
    long[] addresses = reserved.clone();
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] += range.start();
    }
    return addresses;
  }
}
