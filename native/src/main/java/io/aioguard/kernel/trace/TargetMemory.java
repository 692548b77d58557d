package io.aioguard.kernel.trace;

import io.aioguard.kernel.Errno;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * The memory of another process, through /proc/PID/mem. Reads what is mapped without read
 * permission too, as long as the sysctl or boot option proc_mem.force_override allows it. For one
 * thread at a time; keeps one file open, which stays with the process that it was opened for.
 *
 * <p>Source: proc_pid_mem(5), mem_rw() in fs/proc/base.c.
 */
public final class TargetMemory implements AutoCloseable {

  private static final int PAGE = 4096;

  /** RandomAccessFile, as an interrupt closes a FileChannel. */
  private final RandomAccessFile file;

  private long bytesRead;
  private long pagesSkipped;

  private TargetMemory(RandomAccessFile file) {
    this.file = file;
  }

  /**
   * Opens it.
   *
   * @throws TraceRefusedException no such process, or no right to ptrace(2) it
   */
  public static TargetMemory open(long pid) throws IOException {
    return new TargetMemory(openFile(pid, "mem"));
  }

  /** A file of the process that is closed to those who may not trace it. */
  static RandomAccessFile openFile(long pid, String name) throws IOException {
    File file = new File("/proc/" + pid, name);
    try {
      return new RandomAccessFile(file, "r");
    } catch (FileNotFoundException e) {
      if (file.getParentFile().isDirectory() && !file.exists()) {
        throw e;
      }
      throw ProcessStatus.refusal(pid, file.exists() ? Errno.EACCES : Errno.ENOENT);
    }
  }

  /**
   * Reads a block. Pages that cannot be read (EIO: nothing is mapped, a device, beyond the end of a
   * file; EFAULT) become zeros and are counted.
   *
   * @param address below 2⁶³
   * @param skipped receives an address in each page that could not be read
   */
  public void read(long address, byte[] into, int offset, int length, LongConsumer skipped) {
    int done = 0;
    while (done < length) {
      int count = readSome(address + done, into, offset + done, length - done);
      if (count <= 0) {
        count = (int) Math.min(length - done, PAGE - ((address + done) & (PAGE - 1)));
        Arrays.fill(into, offset + done, offset + done + count, (byte) 0);
        pagesSkipped++;
        skipped.accept(address + done);
      } else {
        bytesRead += count;
      }
      done += count;
    }
  }

  private int readSome(long address, byte[] into, int offset, int length) {
    try {
      file.seek(address);
      return file.read(into, offset, length);
    } catch (IOException e) {
      return -1;
    }
  }

  /** Bytes read so far. */
  public long bytesRead() {
    return bytesRead;
  }

  /** How often a page could not be read so far. */
  public long pagesSkipped() {
    return pagesSkipped;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
