package io.aioguard.demo.engine;

import com.sun.jna.Pointer;

/** The system calls of Linux AIO that this engine needs. Thread-safe. */
public interface AioCalls {

  /** libaio where it is installed, else the bare system calls. */
  static AioCalls best() {
    return LibaioCalls.load().orElseGet(SyscallCalls::load);
  }

  /**
   * io_setup(2).
   *
   * @param maxEvents requests in flight at a time, 1 or more
   */
  Pointer setup(int maxEvents) throws AioException;

  /** io_destroy(2). */
  void destroy(Pointer context) throws AioException;

  /**
   * io_submit(2).
   *
   * @param requests array of {@code count} pointers to struct iocb
   * @return how many were taken, the first ones
   */
  int submit(Pointer context, int count, Pointer requests) throws AioException;

  /**
   * io_getevents(2) without a timeout.
   *
   * @param events room for {@code count} struct io_event
   * @return how many came, 1 or more
   */
  int getEvents(Pointer context, int count, Pointer events) throws AioException;
}
