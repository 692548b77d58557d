package io.aioguard.kernel;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

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
  /** Constants, so that the first question links nothing: it comes before an io_destroy(2). */
  private static final Function<Pointer, Boolean> IS_GUARD = MappingQuery::isGuard;

  private static final Function<Errno, Boolean> MAY_BE_THERE = errno -> errno != Errno.ENOENT;

  private static final Function<Errno, Long> ANSWER = MappingQuery::answer;

  private static final int SIZE_FIELD = 0;
  private static final int QUERY_ADDR = 16;
  private static final int VMA_START = 24;
  private static final int VMA_FLAGS = 40;
  private static final int VMA_OFFSET = 56;
  private static final int INODE = 64;
  private static final int DEV_MAJOR = 72;
  private static final int VMA_NAME_SIZE = 80;
  private static final int VMA_NAME_ADDR = 88;
  private static final int SIZE = 104;

  /** _IOWR('f', 17, struct procmap_query); the same on each architecture of AioSyscalls. */
  private static final long PROCMAP_QUERY = 0xc0686611L;

  private static final int PROCMAP_QUERY_VMA_READABLE = 0x01;
  private static final int PROCMAP_QUERY_VMA_SHARED = 0x08;
  private static final String RING = "/[aio] (deleted)";

  /** Room for more than the name of a ring: a longer name gives ENAMETOOLONG. */
  private static final int NAME_SIZE = 32;

  private static final int O_CLOEXEC = 02000000;

  private final int fd;

  private MappingQuery(int fd) {
    this.fd = fd;
  }

  /**
   * Variadic functions with a fixed list of arguments, as {@link SyscallFunction} argues. Bound
   * with the process itself and not "c", as there.
   */
  private static final class Libc {
    static {
      Native.register(Libc.class, NativeLibrary.getProcess());
    }

    private Libc() {}

    static native int open(byte[] path, int flags, int mode);

    static native int close(int fd);

    static native int ioctl(int fd, long request, long argument);
  }

  /** Empty if the kernel is too old for it, or JNA cannot be used. Loads JNA. */
  public static Optional<MappingQuery> open() {
    try {
      int fd = Libc.open("/proc/self/maps\0".getBytes(StandardCharsets.ISO_8859_1), O_CLOEXEC, 0);
      if (fd < 0) {
        return Optional.empty();
      }
      MappingQuery query = new MappingQuery(fd);
      // Page 0 is never mapped: whoever understands the question says so.
      if (query.inodeAt(0) == NOTHING) {
        return Optional.of(query);
      }
      Libc.close(fd);
      return Optional.empty();
    } catch (LinkageError | RuntimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Inode of the context whose id this is: what {@link KernelContext#inode} is, now.
   *
   * @param contextId any number
   * @return {@link #NOTHING} if no ring of a context begins there, {@link #UNKNOWN} if the kernel
   *     gives another error than ENOENT
   */
  public long inodeAt(long contextId) {
    return ask(contextId, NAME_SIZE, new RingInode(contextId), ANSWER, UNKNOWN);
  }

  private static final class RingInode implements Function<Pointer, Long> {

    private final long contextId;

    RingInode(long contextId) {
      this.contextId = contextId;
    }

    @Override
    public Long apply(Pointer answer) {
      return isRing(answer, contextId) ? answer.getLong(INODE) : NOTHING;
    }
  }

  /**
   * Whether what is mapped at an address may be a guard of {@link AddressSpace}: of no file,
   * private, to be read and nothing else. Also true where the kernel does not say.
   */
  public boolean mayBeGuard(long address) {
    return ask(address, 0, IS_GUARD, MAY_BE_THERE, true);
  }

  /**
   * @param failed what an error means
   * @param otherwise where it cannot be asked
   */
  private <T> T ask(
      long address,
      int nameSize,
      Function<Pointer, T> found,
      Function<Errno, T> failed,
      T otherwise) {
    // malloc(3) and not Memory, which would register with a cleaner for these few bytes
    long block = Native.malloc(SIZE + NAME_SIZE);
    if (block == 0) {
      return otherwise;
    }
    int before = ThreadErrno.save();
    try {
      Pointer query = new Pointer(block);
      query.clear(SIZE + NAME_SIZE);
      query.setLong(SIZE_FIELD, SIZE);
      query.setLong(QUERY_ADDR, address);
      query.setInt(VMA_NAME_SIZE, nameSize);
      query.setLong(VMA_NAME_ADDR, nameSize == 0 ? 0 : block + SIZE);
      if (Libc.ioctl(fd, PROCMAP_QUERY, block) == 0) {
        return found.apply(query);
      }
      Errno errno = Errno.of(Native.getLastError());
      ThreadErrno.restore(before);
      return failed.apply(errno);
    } finally {
      Native.free(block);
    }
  }

  private static long answer(Errno errno) {
    // A name too long for us is not that of a ring.
    return errno == Errno.ENOENT || errno == Errno.ENAMETOOLONG ? NOTHING : UNKNOWN;
  }

  private static boolean isGuard(Pointer answer) {
    return answer.getLong(VMA_FLAGS) == PROCMAP_QUERY_VMA_READABLE && answer.getLong(INODE) == 0;
  }

  /** What {@link MapsLine} asks of a line. */
  private static boolean isRing(Pointer answer, long contextId) {
    return answer.getLong(VMA_START) == contextId
        && (answer.getLong(VMA_FLAGS) & PROCMAP_QUERY_VMA_SHARED) != 0
        && answer.getLong(VMA_OFFSET) == 0
        && answer.getInt(DEV_MAJOR) == 0
        && RING.equals(answer.getString(SIZE, "ISO-8859-1"));
  }
}
