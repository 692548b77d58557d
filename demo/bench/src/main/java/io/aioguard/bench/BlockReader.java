package io.aioguard.bench;

import com.sun.jna.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads one 4 KiB block at a time through AIO, as a small storage program would. */
final class BlockReader implements AutoCloseable {

  private static final int BLOCK = 4096;
  private static final int BLOCKS = 256;

  private final Path file;
  private final int fd;
  private final Context context;
  private final Memory buffer = new Memory(2L * BLOCK);
  // struct iocb { u64 data; u32 key; u32 rw_flags; u16 opcode; s16 reqprio; u32 fildes;
  //               u64 buf; u64 nbytes; s64 offset; u64 reserved; u32 flags; u32 resfd; }
  private final Memory iocb = new Memory(64);
  private final Memory iocbs = new Memory(Long.BYTES);
  // struct io_event { u64 data; u64 obj; s64 res; s64 res2; }
  private final Memory event = new Memory(32);
  private int next;

  BlockReader(Path folder, boolean direct, String route) throws IOException {
    file = Files.createTempFile(folder, "aioguard-bench", ".data");
    Files.write(file, new byte[BLOCKS * BLOCK]);
    int flags = direct ? directFlag() : 0;
    fd = LibC.INSTANCE.open(file.toString(), flags);
    Checks.succeeded("open of " + file, fd);
    context = Context.of(route, 32);
    iocb.clear();
    iocb.setInt(20, fd);
    iocb.setPointer(24, buffer.align(BLOCK));
    iocb.setLong(32, BLOCK);
    iocbs.setPointer(0, iocb);
  }

  /** O_DIRECT as asm-generic has it, and as x86 and s390 use it; arm and powerpc differ. */
  private static int directFlag() {
    return switch (System.getProperty("os.arch")) {
      case "aarch64" -> 0x10000;
      case "ppc64le" -> 0x20000;
      default -> 0x4000;
    };
  }

  /** One io_submit(2), one io_getevents(2). */
  long read() {
    iocb.setLong(40, (long) next * BLOCK);
    next = (next + 1) % BLOCKS;
    Checks.equal("submitted", 1, context.submit(iocbs));
    Checks.equal("events", 1, context.fetch(event));
    long bytes = event.getLong(16);
    Checks.equal("result", BLOCK, bytes);
    return bytes;
  }

  @Override
  public void close() throws IOException {
    Checks.succeeded("io_destroy", context.destroy());
    LibC.INSTANCE.close(fd);
    Files.delete(file);
  }
}
