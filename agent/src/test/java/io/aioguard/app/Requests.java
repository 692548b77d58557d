package io.aioguard.app;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;

/** Requests for I/O that are submitted and never fetched. */
final class Requests {

  private static final short FDSYNC = 3;
  private static final short POLL = 5;
  private static final int POLLIN = 1;

  /** Never freed: a request that hangs belongs to the kernel. */
  private static final List<Memory> SUBMITTED = new ArrayList<>();

  private Requests() {}

  /** Functions of the C library. */
  interface Posix extends Library {

    Posix INSTANCE = Native.load("c", Posix.class);

    int eventfd(int value, int flags);

    int open(String path, int flags);

    int getpid();

    int kill(int pid, int signal);
  }

  /** Waits until the file can be read, which an eventfd of value 0 never can. */
  static void poll(Pointer context, int fd) {
    submit(context, POLL, fd, POLLIN);
  }

  /** Flushes the file's data. */
  static void fdsync(Pointer context, int fd) {
    submit(context, FDSYNC, fd, 0);
  }

  // struct iocb of linux/aio_abi.h: aio_lio_opcode at 16, aio_fildes at 20, aio_buf at 24.
  private static void submit(Pointer context, short opcode, int fd, long buffer) {
    Memory request = new Memory(64);
    request.clear();
    request.setShort(16, opcode);
    request.setInt(20, fd);
    request.setLong(24, buffer);
    Memory list = new Memory(Native.POINTER_SIZE);
    list.setPointer(0, request);
    SUBMITTED.add(request);
    int taken = Libaio.INSTANCE.io_submit(context, 1, list);
    if (taken != 1) {
      throw new IllegalStateException("io_submit returned " + taken);
    }
  }
}
