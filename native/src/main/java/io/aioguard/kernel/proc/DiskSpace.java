package io.aioguard.kernel.proc;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import io.aioguard.kernel.LoadAttempt;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Set;

/**
 * The file system that a folder is on. The JDK's {@code FileStore} does not find the mount point of
 * a path that leads into another mount namespace.
 *
 * <p>Source: statfs(2). 64-bit Linux, where all fields that are read are words of eight bytes.
 *
 * @param type magic number, as linux/magic.h has it
 * @param available bytes that a process without privileges may still write
 */
public record DiskSpace(long type, long available) {

  private static final long TMPFS_MAGIC = 0x01021994;
  private static final long RAMFS_MAGIC = 0x858458f6L;
  private static final long HUGETLBFS_MAGIC = 0x958458f6L;
  private static final Set<Long> MEMORY = Set.of(TMPFS_MAGIC, RAMFS_MAGIC, HUGETLBFS_MAGIC);

  /*
   * struct statfs {
   *   __fsword_t f_type;    // 0
   *   __fsword_t f_bsize;   // 8
   *   fsblkcnt_t f_blocks;  // 16
   *   fsblkcnt_t f_bfree;   // 24
   *   fsblkcnt_t f_bavail;  // 32
   *   ...
   * };
   */
  private static final int TYPE = 0;
  private static final int BSIZE = 8;
  private static final int BAVAIL = 32;
  private static final int SIZE = 120;

  private static final class Libc {
    private Libc() {}

    static native int statfs(byte[] path, byte[] buffer);
  }

  private static final class Once {
    static final LoadAttempt<Boolean> ATTEMPT =
        LoadAttempt.of(
            () -> {
              Native.register(Libc.class, NativeLibrary.getProcess());
              return true;
            });
  }

  /**
   * Reads it.
   *
   * @throws IOException if there is no such folder, or native code cannot be called
   */
  public static DiskSpace of(Path folder) throws IOException {
    if (Once.ATTEMPT.calls().isEmpty()) {
      throw new IOException("JNA: " + Once.ATTEMPT.failure().orElse(""));
    }
    byte[] bytes = new byte[SIZE];
    if (Libc.statfs((folder + "\0").getBytes(), bytes) != 0) {
      throw new IOException("not found, or not for this user");
    }
    ByteBuffer fields = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    return new DiskSpace(
        fields.getLong(TYPE), Math.multiplyExact(fields.getLong(BSIZE), fields.getLong(BAVAIL)));
  }

  /** Whether its files lie in memory, which counts against the limit of a container. */
  boolean isMemory() {
    return MEMORY.contains(type);
  }

  /** Why so many bytes should not be written there; empty if they may be. */
  public String objectionTo(long bytes) {
    if (isMemory()) {
      return "is in memory";
    }
    return available < bytes
        ? "has " + (available >> 20) + " MiB of " + (bytes >> 20) + " MiB needed"
        : "";
  }
}
