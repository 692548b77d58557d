package io.aioguard.kernel.proc;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads this process's memory by write(2) from the address to a pipe of its own, which needs
 * neither /proc nor native code. The kernel answers EFAULT where nothing is mapped. Not
 * thread-safe; two file descriptors.
 *
 * <p>The JDK has such a call in {@code sun.nio.ch}, which java.base does not export. A channel
 * would not do: an interrupt closes it.
 *
 * <p>Source: write(2), pipe(7).
 */
final class PipeReader implements MemorySource {
  private static final String PACKAGE = "sun.nio.ch.";
  private static final long PATTERN = 0x0123456789abcdefL;

  /** The write was interrupted before it did anything: IOStatus.INTERRUPTED. */
  private static final int INTERRUPTED = -3;

  /** Of the pipe, which is never filled: more is read in several steps. */
  private static final int MAX_STEP = 4096;

  private final MethodHandle write;
  private final FileInputStream in;
  private final FileOutputStream out;
  private final FileDescriptor outDescriptor;

  /** Whether the pipe may hold bytes of a read that did not end. */
  private boolean dirty;

  private PipeReader(MethodHandle write, FileDescriptor in, FileDescriptor out) {
    this.write = write;
    this.in = new FileInputStream(in);
    this.out = new FileOutputStream(out);
    this.outDescriptor = out;
  }

  /**
   * Opens the pipe and proves, with memory of its own, that it works.
   *
   * @param access to the JDK's own package
   * @throws IOException if this JDK has no such methods or they do something else, or there is no
   *     pipe (EMFILE)
   */
  static PipeReader open(JdkAccess access) throws IOException {
    try {
      Class<?> util = Class.forName(PACKAGE + "IOUtil");
      MethodHandles.Lookup lookup = access.lookup(util);
      MethodHandle write = write(lookup);
      MethodHandle descriptor =
          lookup.findStatic(util, "newFD", MethodType.methodType(FileDescriptor.class, int.class));
      // Not blocking: whatever goes wrong, no thread waits here.
      long pipe =
          (long)
              lookup
                  .findStatic(util, "makePipe", MethodType.methodType(long.class, boolean.class))
                  .invoke(false);
      PipeReader reader =
          new PipeReader(
              write,
              (FileDescriptor) descriptor.invoke((int) (pipe >>> Integer.SIZE)),
              (FileDescriptor) descriptor.invoke((int) pipe));
      reader.prove(lookup);
      return reader;
    } catch (IOException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IOException(e.toString(), e);
    }
  }

  private static MethodHandle write(MethodHandles.Lookup lookup)
      throws ReflectiveOperationException {
    MethodType type = MethodType.methodType(int.class, FileDescriptor.class, long.class, int.class);
    try {
      // JDK 21 and later
      return lookup.findStatic(Class.forName(PACKAGE + "UnixFileDispatcherImpl"), "write0", type);
    } catch (ClassNotFoundException e) {
      return lookup.findStatic(Class.forName(PACKAGE + "FileDispatcherImpl"), "write0", type);
    }
  }

  /** Also links all that a read needs, so that a later read loads no class. */
  private void prove(MethodHandles.Lookup lookup) throws Throwable {
    ByteBuffer known = ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.nativeOrder());
    known.putLong(0, PATTERN);
    Class<?> direct = Class.forName(PACKAGE + "DirectBuffer");
    long address =
        (long)
            lookup
                .findVirtual(direct, "address", MethodType.methodType(long.class))
                .invoke((Object) known);
    byte[] bytes = new byte[Long.BYTES];
    boolean works =
        read(address, bytes)
            && ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getLong() == PATTERN
            && !read(0, bytes);
    // Keeps the buffer until here.
    if (!works || known.getLong(0) != PATTERN) {
      close();
      throw new IOException("memory cannot be read through a pipe");
    }
  }

  @Override
  public boolean read(long address, byte[] into) {
    try {
      if (dirty) {
        drain();
      }
      dirty = true;
      for (int done = 0; done < into.length; ) {
        int length = Math.min(MAX_STEP, into.length - done);
        int written = (int) write.invokeExact(outDescriptor, address + done, length);
        if (written > 0) {
          fetch(into, done, written);
          done += written;
        } else if (written != INTERRUPTED) {
          return false;
        }
      }
      dirty = false;
      return true;
    } catch (IOException unmapped) {
      return false;
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private void fetch(byte[] into, int from, int length) throws IOException {
    for (int done = 0; done < length; ) {
      int read = in.read(into, from + done, length - done);
      if (read <= 0) {
        throw new IOException("the pipe is closed");
      }
      done += read;
    }
  }

  private void drain() throws IOException {
    byte[] rest = new byte[MAX_STEP];
    while (in.available() > 0 && in.read(rest) > 0) {
      // Nothing wants these.
    }
    dirty = false;
  }

  @Override
  public void close() throws IOException {
    try (in;
        out) {
      dirty = true;
    }
  }
}
