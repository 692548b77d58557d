package io.aioguard.kernel.aio;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.ByteOrder;

/**
 * One request in native memory: struct iocb. Keeps its buffer reachable. From io_submit(2) until
 * its completion is fetched it belongs to the kernel: leave it alone, reachable and open. It can be
 * submitted again afterwards. Not thread-safe.
 */
public final class Iocb implements AutoCloseable {
  // struct iocb {                     include/uapi/linux/aio_abi.h
  //   __u64 aio_data;            0
  // #if little endian
  //   __u32 aio_key;             8
  //   __kernel_rwf_t aio_rw_flags; 12
  // #else
  //   __kernel_rwf_t aio_rw_flags; 8
  //   __u32 aio_key;            12
  // #endif
  //   __u16 aio_lio_opcode;     16
  //   __s16 aio_reqprio;        18
  //   __u32 aio_fildes;         20
  //   __u64 aio_buf;            24
  //   __u64 aio_nbytes;         32
  //   __s64 aio_offset;         40
  //   __u64 aio_reserved2;      48
  //   __u32 aio_flags;          56
  //   __u32 aio_resfd;          60
  // }; /* 64 bytes */
  private static final int AIO_DATA = 0;
  private static final int AIO_LIO_OPCODE = 16;
  private static final int AIO_REQPRIO = 18;
  private static final int AIO_FILDES = 20;
  private static final int AIO_BUF = 24;
  private static final int AIO_NBYTES = 32;
  private static final int AIO_OFFSET = 40;
  private static final int AIO_FLAGS = 56;
  private static final int AIO_RESFD = 60;
  private static final int SIZE = 64;

  private static final int IOCB_FLAG_RESFD = 1;
  private static final int IOCB_FLAG_IOPRIO = 1 << 1;

  private final Memory struct = new Memory(SIZE);
  private final Pointer buffer;

  private Iocb(IocbOpcode opcode, int fd, Pointer buffer) {
    this.buffer = buffer;
    struct.clear();
    struct.setShort(AIO_LIO_OPCODE, opcode.number());
    struct.setInt(AIO_FILDES, fd);
    struct.setLong(AIO_BUF, Pointer.nativeValue(buffer));
  }

  /**
   * Reads {@code nbytes} at {@code offset} of the file into {@code buffer}. Truly asynchronous only
   * with O_DIRECT, which wants all three aligned to the device's logical blocks.
   *
   * @param buffer native memory, for instance {@code Native.getDirectBufferPointer(byteBuffer)}
   * @param nbytes 0 to 2^31 − 4096, beyond which Linux reads less
   * @param offset in bytes from the start of the file, 0 or more
   */
  public static Iocb pread(int fd, Pointer buffer, long nbytes, long offset) {
    return new Iocb(IocbOpcode.IOCB_CMD_PREAD, fd, buffer).range(nbytes, offset);
  }

  /** Writes; parameters as for {@link #pread}. */
  public static Iocb pwrite(int fd, Pointer buffer, long nbytes, long offset) {
    return new Iocb(IocbOpcode.IOCB_CMD_PWRITE, fd, buffer).range(nbytes, offset);
  }

  /** Flushes data and metadata, as fsync(2). */
  public static Iocb fsync(int fd) {
    return new Iocb(IocbOpcode.IOCB_CMD_FSYNC, fd, Pointer.NULL);
  }

  /** Flushes data, as fdatasync(2). */
  public static Iocb fdsync(int fd) {
    return new Iocb(IocbOpcode.IOCB_CMD_FDSYNC, fd, Pointer.NULL);
  }

  /**
   * Waits for {@code fd} to become ready; the completion's {@code res} has the events that are.
   *
   * @param events of poll(2): POLLIN 1, POLLOUT 4, ...; 0 to 65 535
   */
  public static Iocb poll(int fd, int events) {
    Iocb iocb = new Iocb(IocbOpcode.IOCB_CMD_POLL, fd, Pointer.NULL);
    iocb.struct.setLong(AIO_BUF, events);
    return iocb;
  }

  /** {@link IocbOpcode#IOCB_CMD_NOOP}: a well-formed request that no kernel takes. */
  public static Iocb noop(int fd) {
    return new Iocb(IocbOpcode.IOCB_CMD_NOOP, fd, Pointer.NULL);
  }

  private Iocb range(long nbytes, long offset) {
    struct.setLong(AIO_NBYTES, nbytes);
    struct.setLong(AIO_OFFSET, offset);
    return this;
  }

  /** Sets {@code aio_data}, which comes back as {@link IoEvent#data}. */
  public Iocb data(long data) {
    struct.setLong(AIO_DATA, data);
    return this;
  }

  /** Sets {@code aio_rw_flags}: RWF_* of preadv2(2), Linux 4.13. */
  public Iocb rwFlags(int flags) {
    struct.setInt(rwFlagsOffset(ByteOrder.nativeOrder()), flags);
    return this;
  }

  /** Sets {@code aio_reqprio}, an ioprio_set(2) value; EPERM without the right to it. */
  public Iocb priority(int priority) {
    struct.setShort(AIO_REQPRIO, (short) priority);
    return flag(IOCB_FLAG_IOPRIO);
  }

  /** Sets {@code aio_resfd}: the completion adds 1 to this eventfd(2). */
  public Iocb notify(int eventfd) {
    struct.setInt(AIO_RESFD, eventfd);
    return flag(IOCB_FLAG_RESFD);
  }

  private Iocb flag(int flag) {
    struct.setInt(AIO_FLAGS, struct.getInt(AIO_FLAGS) | flag);
    return this;
  }

  static int rwFlagsOffset(ByteOrder order) {
    return order == ByteOrder.LITTLE_ENDIAN ? 12 : 8;
  }

  /** Address of the struct: what io_submit(2) takes and {@link IoEvent#obj} gives back. */
  public long address() {
    return Pointer.nativeValue(struct);
  }

  /** The memory that the request reads into or writes from; null if it has none. */
  public Pointer buffer() {
    return buffer;
  }

  /** Frees the struct but not the buffer. Idempotent. */
  @Override
  public void close() {
    struct.close();
  }
}
