package io.aioguard.kernel.aio;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.time.Duration;
import java.util.Objects;

/**
 * Native memory for completions: an array of struct io_event, to be used again and again. Only the
 * first n slots mean something after io_getevents(2) returned n. Not thread-safe.
 */
public final class IoEvents implements AutoCloseable {
  // struct io_event {                 include/uapi/linux/aio_abi.h
  //   __u64 data;   0
  //   __u64 obj;    8
  //   __s64 res;   16
  //   __s64 res2;  24
  // };
  private static final int DATA = 0;
  private static final int OBJ = 8;
  private static final int RES = 16;
  private static final int RES2 = 24;
  static final int SIZE_OF_IO_EVENT = 32;

  // struct timespec { time_t tv_sec; long tv_nsec; };  both 8 bytes on 64-bit Linux
  private static final int TV_NSEC = 8;
  private static final int SIZE_OF_TIMESPEC = 16;

  private final int capacity;
  private final Memory structs;

  /**
   * @param capacity in events, 1 or more; 32 bytes each
   */
  public IoEvents(int capacity) {
    this.capacity = capacity;
    // the timespec lies behind the events, so that a wait with a timeout allocates nothing
    this.structs = new Memory((long) capacity * SIZE_OF_IO_EVENT + SIZE_OF_TIMESPEC);
    structs.clear();
  }

  /** In events. */
  public int capacity() {
    return capacity;
  }

  /**
   * Copies a completion.
   *
   * @param index 0 to capacity − 1
   * @throws IndexOutOfBoundsException for any other
   */
  public IoEvent get(int index) {
    long event = (long) Objects.checkIndex(index, capacity) * SIZE_OF_IO_EVENT;
    return new IoEvent(
        structs.getLong(event + DATA),
        structs.getLong(event + OBJ),
        structs.getLong(event + RES),
        structs.getLong(event + RES2));
  }

  /** Address of the array. */
  public long address() {
    return Pointer.nativeValue(structs);
  }

  /** Address of a struct timespec with this duration, overwritten by the next call. */
  long timespec(Duration duration) {
    long offset = (long) capacity * SIZE_OF_IO_EVENT;
    structs.setLong(offset, duration.getSeconds());
    structs.setLong(offset + TV_NSEC, duration.getNano());
    return address() + offset;
  }

  /** Frees the memory. Idempotent. */
  @Override
  public void close() {
    structs.close();
  }
}
