package io.aioguard.kernel.aio;

/** What a request does: {@code aio_lio_opcode}. Source: include/uapi/linux/aio_abi.h. */
public enum IocbOpcode {
  /** pread(2). */
  IOCB_CMD_PREAD(0),
  /** pwrite(2). */
  IOCB_CMD_PWRITE(1),
  /** fsync(2), Linux 4.18. */
  IOCB_CMD_FSYNC(2),
  /** fdatasync(2), Linux 4.18. */
  IOCB_CMD_FDSYNC(3),
  /** poll(2) of one descriptor, once, Linux 4.18; the only request that can be cancelled. */
  IOCB_CMD_POLL(5),
  /** Defined but not implemented: io_submit(2) answers EINVAL. */
  IOCB_CMD_NOOP(6);

  private final short number;

  IocbOpcode(int number) {
    this.number = (short) number;
  }

  /** The number in {@code aio_lio_opcode}. */
  public short number() {
    return number;
  }
}
