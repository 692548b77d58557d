package io.aioguard.kernel.proc;

import io.aioguard.kernel.ThreadErrno;
import io.aioguard.kernel.map.MemoryCalls;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * This process's own memory, read through /proc/self/mem: an address where nothing is mapped gives
 * an empty answer, where a direct read would end the JVM with SIGSEGV. Needs no privilege.
 *
 * <p>A read costs about two microseconds and an unmapped address about six (the JDK makes an
 * exception of the EIO). Thread-safe. A reader waits only when {@value #FILES} others are reading.
 * {@link Thread#interrupt} neither stops a read nor is it swallowed. A read that fails sets errno,
 * which is put back once calls are bound ({@link MemoryCalls}).
 *
 * <p>The file of a process that is not dumpable (file capabilities, a changed user, prctl(2)
 * PR_SET_DUMPABLE) belongs to root, and without a /proc there is none. Then a write(2) to a pipe
 * reads memory instead, see {@link #open(JdkAccess)}. Empty answers also come where neither works:
 * {@link #unavailable} distinguishes the two.
 *
 * <p>Source: proc_pid_mem(5), mem_rw() in fs/proc/base.c.
 */
public final class ProcessMemory implements AutoCloseable {
  private static final int FILES = 4;
  private static final Path SELF = Path.of("/proc/self/mem");

  private final Source[] sources;
  private final String failure;
  private volatile boolean closed;

  /** Several of them, so that a thread descheduled inside its read blocks no other. */
  private record Source(ReentrantLock lock, MemorySource memory) {

    Source(MemorySource memory) {
      this(new ReentrantLock(), memory);
    }

    boolean readAndUnlock(long address, byte[] into) {
      try {
        return memory.read(address, into);
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * RandomAccessFile and not FileChannel: an interrupted thread closes a FileChannel for all
   * (ClosedByInterruptException), and application threads read here. It has no positional read,
   * hence seek and read under a lock; measured, that costs 0.3 µs more than a FileChannel.
   */
  private record MemFile(RandomAccessFile file) implements MemorySource {

    @Override
    public boolean read(long address, byte[] into) {
      try {
        file.seek(address);
        int done = 0;
        while (done < into.length) {
          int read = file.read(into, done, into.length - done);
          if (read <= 0) {
            return false;
          }
          done += read;
        }
        return true;
      } catch (IOException unmapped) {
        return false;
      }
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  private ProcessMemory(Source[] sources, String failure) {
    this.sources = sources;
    this.failure = failure;
  }

  /**
   * Opens /proc/self/mem, with {@value #FILES} file descriptors that stay open until {@link
   * #close}. Never throws: see {@link #unavailable}.
   */
  public static ProcessMemory open() {
    return open(SELF);
  }

  /**
   * As {@link #open()}; where that file cannot be opened, memory is read through pipes, with two
   * file descriptors each. Never throws an exception.
   *
   * @param access to a package of the JDK that has write(2) from any address
   */
  public static ProcessMemory open(JdkAccess access) {
    return open(SELF, access);
  }

  static ProcessMemory open(Path file, JdkAccess access) {
    ProcessMemory memory = open(file);
    if (memory.failure == null) {
      return memory;
    }
    Source[] sources = new Source[FILES];
    try {
      for (int i = 0; i < FILES; i++) {
        sources[i] = new Source(PipeReader.open(access));
      }
      return new ProcessMemory(sources, null);
    } catch (IOException e) {
      closeAll(sources);
      return new ProcessMemory(new Source[0], memory.failure + "; " + e.getMessage());
    }
  }

  static ProcessMemory open(Path file) {
    Source[] sources = new Source[FILES];
    try {
      for (int i = 0; i < FILES; i++) {
        sources[i] = new Source(new MemFile(new RandomAccessFile(file.toFile(), "r")));
      }
      return new ProcessMemory(sources, null);
    } catch (IOException e) {
      closeAll(sources);
      return new ProcessMemory(new Source[0], e.getMessage());
    }
  }

  /** Why nothing can be read through this object, or empty if it can. */
  public Optional<String> unavailable() {
    return closed ? Optional.of("closed") : Optional.ofNullable(failure);
  }

  /**
   * Eight bytes in the processor's byte order.
   *
   * @param address any number; one that is not mapped, or negative (no user space), gives empty
   */
  public OptionalLong readLong(long address) {
    byte[] bytes = new byte[Long.BYTES];
    return read(address, bytes)
        ? OptionalLong.of(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getLong())
        : OptionalLong.empty();
  }

  /**
   * Fills {@code into} from memory.
   *
   * @param address of the first byte
   * @return false if not every byte was mapped (EIO) or nothing can be read at all; {@code into} is
   *     then undefined
   */
  public boolean read(long address, byte[] into) {
    if (sources.length == 0 || closed) {
      return false;
    }
    int errno = ThreadErrno.save();
    boolean read = lockedSource().readAndUnlock(address, into);
    if (!read) {
      ThreadErrno.restore(errno);
    }
    return read;
  }

  /**
   * As {@link #readLong}, for an address that nothing vouches for: a read that fails leaves errno
   * as it was, also before there is a JNA to put it back. Takes a microsecond for each mapping of
   * the process then.
   */
  public OptionalLong readLongAnywhere(long address) {
    boolean harmless =
        ThreadErrno.isKept() || MemoryMaps.isMapped(address, Long.BYTES).orElse(true);
    return harmless ? readLong(address) : OptionalLong.empty();
  }

  private Source lockedSource() {
    for (Source source : sources) {
      if (source.lock.tryLock()) {
        return source;
      }
    }
    // lock() and not lockInterruptibly(): it keeps the interrupt for the application
    sources[0].lock.lock();
    return sources[0];
  }

  /** Closes the files; every later read is empty. Idempotent. */
  @Override
  public void close() {
    closed = true;
    closeAll(sources);
  }

  private static void closeAll(Source[] sources) {
    for (Source source : sources) {
      if (source != null) {
        source.lock.lock();
        try {
          source.memory.close();
        } catch (IOException nothingWasWritten) {
          // close(2) of a file that was only read loses nothing
        } finally {
          source.lock.unlock();
        }
      }
    }
  }
}
