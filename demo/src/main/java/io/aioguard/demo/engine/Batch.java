package io.aioguard.demo.engine;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/** Requests for consecutive blocks, as the kernel wants them in memory. */
final class Batch {
  // struct iocb {                include/uapi/linux/aio_abi.h
  //   __u64 aio_data;        0
  //   __u32 aio_key;         8
  //   __kernel_rwf_t aio_rw_flags; 12
  //   __u16 aio_lio_opcode; 16
  //   __s16 aio_reqprio;    18
  //   __u32 aio_fildes;     20
  //   __u64 aio_buf;        24
  //   __u64 aio_nbytes;     32
  //   __s64 aio_offset;     40
  //   __u64 aio_reserved2;  48
  //   __u32 aio_flags;      56
  //   __u32 aio_resfd;      60
  // };
  private static final int AIO_LIO_OPCODE = 16;
  private static final int AIO_FILDES = 20;
  private static final int AIO_BUF = 24;
  private static final int AIO_NBYTES = 32;
  private static final int AIO_OFFSET = 40;
  private static final int SIZE_OF_IOCB = 64;

  private static final short IOCB_CMD_PREAD = 0;
  private static final short IOCB_CMD_PWRITE = 1;

  // struct io_event { __u64 data; 0  __u64 obj; 8  __s64 res; 16  __s64 res2; 24 };
  private static final int RES = 16;
  private static final int SIZE_OF_IO_EVENT = 32;

  private final String what;
  private final int size;
  private final ByteBuffer buffer;
  private final Memory iocbs;
  private final Memory pointers;
  private final Memory events;

  private Batch(String what, short opcode, DirectFile file, long block, ByteBuffer buffer) {
    this.what = what;
    this.size = buffer.remaining() / DirectFile.BLOCK;
    this.buffer = buffer;
    this.iocbs = new Memory((long) size * SIZE_OF_IOCB);
    this.pointers = new Memory((long) size * Native.POINTER_SIZE);
    this.events = new Memory((long) size * SIZE_OF_IO_EVENT);
    iocbs.clear();
    Pointer data = Native.getDirectBufferPointer(buffer);
    for (int i = 0; i < size; i++) {
      Pointer iocb = iocbs.share((long) i * SIZE_OF_IOCB);
      iocb.setShort(AIO_LIO_OPCODE, opcode);
      iocb.setInt(AIO_FILDES, file.fd());
      iocb.setPointer(AIO_BUF, data.share((long) i * DirectFile.BLOCK));
      iocb.setLong(AIO_NBYTES, DirectFile.BLOCK);
      iocb.setLong(AIO_OFFSET, (block + i) * DirectFile.BLOCK);
      pointers.setPointer((long) i * Native.POINTER_SIZE, iocb);
    }
  }

  static Batch reading(DirectFile file, long block, ByteBuffer buffer) {
    return new Batch("read", IOCB_CMD_PREAD, file, block, buffer);
  }

  static Batch writing(DirectFile file, long block, ByteBuffer buffer) {
    return new Batch("write", IOCB_CMD_PWRITE, file, block, buffer);
  }

  int size() {
    return size;
  }

  Pointer requests(int from) {
    return pointers.share((long) from * Native.POINTER_SIZE);
  }

  Pointer events() {
    return events;
  }

  /** Checks the completions that have come. */
  void check(int fetched) throws AioException {
    for (int i = 0; i < fetched; i++) {
      long result = events.getLong((long) i * SIZE_OF_IO_EVENT + RES);
      if (result < 0) {
        throw new AioException(what, (int) -result);
      }
      if (result != DirectFile.BLOCK) {
        throw new IllegalStateException(what + ": " + result + " bytes of a block");
      }
    }
  }

  /** Nothing is in flight: the kernel no longer needs this memory. */
  void done() {
    Reference.reachabilityFence(buffer);
    Reference.reachabilityFence(this);
    iocbs.close();
    pointers.close();
    events.close();
  }
}
