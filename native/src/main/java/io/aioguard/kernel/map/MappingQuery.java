package io.aioguard.kernel.map;

import io.aioguard.kernel.proc.KernelContext;
import io.aioguard.kernel.proc.MemoryMaps;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Asks the kernel what is mapped at one address, where {@link MemoryMaps} lists everything: takes
 * some two microseconds, however many mappings there are. Linux 6.11 and later. Thread-safe; one
 * file descriptor, open for the life of the process.
 *
 * <p>Source: PROCMAP_QUERY in include/uapi/linux/fs.h, do_procmap_query() in fs/proc/task_mmu.c.
 */
public final class MappingQuery {

  /** No context is there. */
  public static final long NOTHING = 0;

  /** The kernel does not say. */
  public static final long UNKNOWN = -1;

  // struct procmap_query {
  //   __u64 size;            0
  //   __u64 query_flags;     8   0: the mapping that holds the address, of whatever kind
  //   __u64 query_addr;     16
  //   __u64 vma_start;      24
  //   __u64 vma_end;        32
  //   __u64 vma_flags;      40
  //   __u64 vma_page_size;  48
  //   __u64 vma_offset;     56
  //   __u64 inode;          64
  //   __u32 dev_major;      72
  //   __u32 dev_minor;      76
  //   __u32 vma_name_size;  80
  //   __u32 build_id_size;  84
  //   __u64 vma_name_addr;  88
  //   __u64 build_id_addr;  96
  // }; /* 104 bytes */
  private static final int SIZE_FIELD = 0;
  private static final int QUERY_FLAGS = 8;
  private static final int QUERY_ADDR = 16;
  private static final int VMA_START = 24;
  private static final int VMA_END = 32;
  private static final int VMA_FLAGS = 40;
  private static final int VMA_OFFSET = 56;
  private static final int INODE = 64;
  private static final int DEV_MAJOR = 72;
  private static final int VMA_NAME_SIZE = 80;
  private static final int BUILD_ID_SIZE = 84;
  private static final int VMA_NAME_ADDR = 88;
  private static final int BUILD_ID_ADDR = 96;
  private static final int SIZE = 104;

  /** _IOWR('f', 17, struct procmap_query); the same on each architecture of AioSyscalls. */
  private static final long PROCMAP_QUERY = 0xc0686611L;

  private static final int PROCMAP_QUERY_VMA_WRITABLE = 0x02;
  private static final int PROCMAP_QUERY_VMA_SHARED = 0x08;
  private static final byte[] RING = "/[aio] (deleted)\0".getBytes(StandardCharsets.ISO_8859_1);

  /** Room for more than the name of a ring: a longer name gives ENAMETOOLONG. */
  private static final int NAME_SIZE = 32;

  private static final byte[] FILE = "/proc/self/maps\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final int AT_FDCWD = -100;
  private static final int O_CLOEXEC = 02000000;
  private static final int ENOENT = 2;
  private static final int ENAMETOOLONG = 36;

  /** As many threads ask at a time; the name lies behind the struct. */
  private static final int SPARES = 64;

  private final MemoryCalls calls;
  private final int fd;
  private final Spares<NativeBytes> spares;

  private MappingQuery(MemoryCalls calls, int fd) {
    this.calls = calls;
    this.fd = fd;
    spares = new Spares<>(SPARES, new NativeBytes.Maker(calls, SIZE + NAME_SIZE));
  }

  /**
   * A ring as the kernel lists it.
   *
   * @param inode what {@link KernelContext#inode} is
   * @param length in bytes, whole pages
   */
  public record Ring(long inode, long length) {}

  /** No ring of a context begins there. */
  public static final Ring NO_RING = new Ring(NOTHING, 0);

  /** The kernel gives another error than ENOENT. */
  public static final Ring UNKNOWN_RING = new Ring(UNKNOWN, 0);

  /** Empty if the kernel is too old for it. */
  public static Optional<MappingQuery> open(MemoryCalls calls) {
    Optional<MemorySyscalls> numbers = MemorySyscalls.ofThisJvm();
    if (numbers.isEmpty()) {
      return Optional.empty();
    }
    ByteBuffer path = ByteBuffer.allocateDirect(FILE.length).put(FILE);
    long address = calls.addressOf(path);
    long fd = calls.syscall(numbers.get().openat(), AT_FDCWD, address, O_CLOEXEC, 0, 0, 0);
    Reference.reachabilityFence(path);
    if (fd < 0) {
      return Optional.empty();
    }
    MappingQuery query = new MappingQuery(calls, (int) fd);
    // Page 0 is never mapped: a kernel that understands the question answers ENOENT.
    return query.inodeAt(0) == NOTHING ? Optional.of(query) : Optional.empty();
  }

  /**
   * Inode of the context whose id this is: what {@link KernelContext#inode} is, now.
   *
   * @param contextId any number
   * @return {@link #NOTHING} if no ring of a context begins there, {@link #UNKNOWN} if the kernel
   *     gives another error than ENOENT
   */
  public long inodeAt(long contextId) {
    return ringAt(contextId).inode();
  }

  /**
   * The ring of the context whose id this is. Does not touch it.
   *
   * @param contextId any number
   * @return {@link #NO_RING} or {@link #UNKNOWN_RING} where there is none
   */
  public Ring ringAt(long contextId) {
    NativeBytes question = spares.take();
    try {
      long result = ask(question, contextId, NAME_SIZE);
      if (result == 0) {
        return isRing(question.bytes(), contextId)
            ? new Ring(
                question.bytes().getLong(INODE), question.bytes().getLong(VMA_END) - contextId)
            : NO_RING;
      }
      // A name too long for us is not that of a ring.
      return result == -ENOENT || result == -ENAMETOOLONG ? NO_RING : UNKNOWN_RING;
    } finally {
      giveBack(question);
    }
  }

  /**
   * Whether the process may write to these bytes, whatever others do; false where the kernel does
   * not say. Of a file that is shared another process can take the end away, which is SIGBUS.
   */
  public boolean isWritable(long address, long length) {
    NativeBytes question = spares.take();
    try {
      return ask(question, address, 0) == 0
          && (question.bytes().getLong(VMA_FLAGS) & PROCMAP_QUERY_VMA_WRITABLE) != 0
          && (question.bytes().getLong(VMA_FLAGS) & PROCMAP_QUERY_VMA_SHARED) == 0
          && question.bytes().getLong(VMA_END) - address >= length;
    } finally {
      giveBack(question);
    }
  }

  private void giveBack(NativeBytes question) {
    // No address stays where a search of memory would find it.
    question.bytes().putLong(QUERY_ADDR, 0).putLong(VMA_START, 0).putLong(VMA_END, 0);
    spares.giveBack(question);
  }

  private long ask(NativeBytes question, long address, int nameSize) {
    ByteBuffer bytes = question.bytes();
    bytes.putLong(SIZE_FIELD, SIZE).putLong(QUERY_FLAGS, 0).putLong(QUERY_ADDR, address);
    bytes.putInt(VMA_NAME_SIZE, nameSize).putInt(BUILD_ID_SIZE, 0);
    bytes.putLong(VMA_NAME_ADDR, nameSize == 0 ? 0 : question.address() + SIZE);
    bytes.putLong(BUILD_ID_ADDR, 0);
    return calls.ioctl(fd, PROCMAP_QUERY, question.address());
  }

  /** What {@code MapsLine} asks of a line. */
  private static boolean isRing(ByteBuffer answer, long contextId) {
    boolean ring =
        answer.getLong(VMA_START) == contextId
            && (answer.getLong(VMA_FLAGS) & PROCMAP_QUERY_VMA_SHARED) != 0
            && answer.getLong(VMA_OFFSET) == 0
            && answer.getInt(DEV_MAJOR) == 0
            && answer.getInt(VMA_NAME_SIZE) == RING.length;
    for (int i = 0; ring && i < RING.length; i++) {
      ring = answer.get(SIZE + i) == RING[i];
    }
    return ring;
  }
}
