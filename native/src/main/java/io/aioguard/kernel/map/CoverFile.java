package io.aioguard.kernel.map;

import io.aioguard.kernel.Errno;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Covers rings before they are destroyed. io_destroy(2) takes the ring's mapping away when it is
 * entered, some 30 ms before it returns, and a thread that reads the ring meanwhile, as libaio
 * does, dies of SIGSEGV. A cover is a page of a sparse file in memory that shows the kernel's own
 * id of the ring, by which the kernel finds the context (lookup_ioctx() in fs/aio.c), and nothing
 * else; it is sealed, so that the kernel cannot take it away. Sealed pages stay for good, as one
 * mapping where they lie side by side. Linux 6.10 and later. Thread-safe.
 *
 * @see <a href="https://man7.org/linux/man-pages/man2/mseal.2.html">mseal(2)</a>
 */
public final class CoverFile {

  private static final int MFD_CLOEXEC = 1;

  /** From Linux 6.3, and asked for by the sysctl vm.memfd_noexec. */
  private static final int MFD_NOEXEC_SEAL = 8;

  private static final int WORD = 4;

  /** As many threads cover at a time. */
  private static final int WORDS = 64;

  private static final int FALLOC_FL_KEEP_SIZE = 1;
  private static final int FALLOC_FL_PUNCH_HOLE = 2;
  private static final byte[] NAME =
      "aioguard\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  private final MemoryCalls calls;
  private final AddressSpace space;
  private final MemorySyscalls numbers;
  private final int file;
  private final long start;

  private final Spares<NativeBytes> words;

  private CoverFile(MemoryCalls calls, MemorySyscalls numbers, int file, long start) {
    this.calls = calls;
    this.space = new AddressSpace(calls);
    this.numbers = numbers;
    this.file = file;
    this.start = start;
    this.words = new Spares<>(WORDS, new NativeBytes.Maker(calls, WORD));
  }

  /**
   * @param start where the rings that are to be covered begin
   * @param length of the part of the address space that they lie in, bytes
   * @return empty if the kernel is older than 6.10, forbids it, or the architecture is unknown
   */
  public static Optional<CoverFile> open(MemoryCalls calls, long start, long length) {
    Optional<MemorySyscalls> numbers = MemorySyscalls.ofThisJvm();
    // Of nothing it succeeds where there is such a call.
    if (numbers.isEmpty() || calls.syscall(MemorySyscalls.MSEAL, start, 0, 0, 0, 0, 0) != 0) {
      return Optional.empty();
    }
    ByteBuffer name = ByteBuffer.allocateDirect(NAME.length).put(NAME);
    long address = calls.addressOf(name);
    long file =
        calls.syscall(
            numbers.get().memfdCreate(), address, MFD_CLOEXEC | MFD_NOEXEC_SEAL, 0, 0, 0, 0);
    java.lang.ref.Reference.reachabilityFence(name);
    if (file < 0) {
      return Optional.empty();
    }
    if (calls.syscall(numbers.get().ftruncate(), file, length, 0, 0, 0, 0) != 0) {
      calls.syscall(numbers.get().close(), file, 0, 0, 0, 0, 0);
      return Optional.empty();
    }
    return Optional.of(new CoverFile(calls, numbers.get(), (int) file, start));
  }

  /**
   * Covers a ring; it is to be sealed next.
   *
   * @param kernelId the first word of its header
   * @param length of the ring, whole pages
   * @return EAGAIN: memory is to be locked, and RLIMIT_MEMLOCK is short; ENOMEM: no memory, or no
   *     mapping left; ENOSPC. The ring is as it was then
   */
  public Errno cover(long contextId, long length, int kernelId) {
    long offset = contextId - start;
    NativeBytes word = words.take();
    word.bytes().putInt(0, kernelId);
    long written = calls.syscall(numbers.pwrite(), file, word.address(), WORD, offset, 0, 0);
    words.giveBack(word);
    if (written != WORD) {
      return written < 0 ? Errno.of((int) -written) : Errno.ENOSPC;
    }
    Errno errno = space.cover(file, contextId, length, offset);
    if (errno.isOk()) {
      // Where the application locks all of its memory: this is none of it.
      space.unlock(contextId, length);
    } else {
      empty(contextId, length);
    }
    return errno;
  }

  /**
   * Keeps the kernel from taking a cover away.
   *
   * @return ENOMEM: no mapping left
   */
  public Errno seal(long contextId, long length) {
    long result = calls.syscall(MemorySyscalls.MSEAL, contextId, length, 0, 0, 0, 0);
    return result == 0 ? Errno.OK : Errno.of((int) -result);
  }

  /** The context is gone: what lies below its cover reads as zeros, and its memory is free. */
  public void empty(long contextId, long length) {
    calls.syscall(
        numbers.fallocate(),
        file,
        FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE,
        contextId - start,
        length,
        0,
        0);
  }
}
