package io.aioguard.app;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/** Reads by a context, as the only proof that it is alive. */
final class RealIo {

  private static final int BYTES = 16;

  /** struct iocb and struct io_event of linux/aio_abi.h. */
  private static final int IOCB = 64;

  private static final int IOCB_FILE = 20;
  private static final int IOCB_BUFFER = 24;
  private static final int IOCB_LENGTH = 32;
  private static final int EVENT = 32;
  private static final int EVENT_RESULT = 16;

  private static final int ZEROS = Requests.Posix.INSTANCE.open("/dev/zero", 0);

  private RealIo() {}

  /** Whether a read by the context gives what it should; EINVAL or worse if it does not live. */
  static boolean works(Pointer context) {
    try (Memory buffer = new Memory(BYTES);
        Memory request = new Memory(IOCB);
        Memory requests = new Memory(Long.BYTES);
        Memory event = new Memory(EVENT)) {
      buffer.setMemory(0, BYTES, (byte) 1);
      request.clear();
      request.setInt(IOCB_FILE, ZEROS);
      request.setPointer(IOCB_BUFFER, buffer);
      request.setLong(IOCB_LENGTH, BYTES);
      requests.setPointer(0, request);
      return Libaio.INSTANCE.io_submit(context, 1, requests) == 1
          && Libaio.INSTANCE.io_getevents(context, 1, 1, event, null) == 1
          && event.getLong(EVENT_RESULT) == BYTES
          && buffer.getLong(0) == 0;
    }
  }
}
