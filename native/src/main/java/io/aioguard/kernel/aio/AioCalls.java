package io.aioguard.kernel.aio;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.aioguard.kernel.Errno;
import io.aioguard.kernel.proc.KernelContext;
import java.lang.ref.Reference;
import java.time.Duration;

/**
 * Linux AIO, through whichever door. Methods in C spelling are the calls themselves and take raw
 * addresses; those in Java spelling do the same with objects. None throws because the kernel says
 * no: each returns an {@link Errno}.
 *
 * <p>A context is its id, a plain number that the kernel checks on every call but reuses quickly:
 * see {@link KernelContext}. All methods may be called from any number of threads at once. They
 * block their carrier when called on a virtual thread.
 *
 * <pre>{@code
 * AioCalls aio = LinuxAio.load().or(LibAio::load).orElseThrow();
 * long context = aio.setup(128).orThrow(AioCall.IO_SETUP);
 * try (Memory buffer = new Memory(4096);
 *     Iocb read = Iocb.pread(fd, buffer, 4096, 0);
 *     IoEvents events = new IoEvents(1)) {
 *   try {
 *     aio.submit(context, read).orThrow(AioCall.IO_SUBMIT);
 *     aio.getEvents(context, 1, events).orThrow(AioCall.IO_GETEVENTS);
 *     long bytesRead = events.get(0).res();
 *   } finally {
 *     aio.io_destroy(context); // before the buffer goes: it waits for what is in flight
 *   }
 * }
 * }</pre>
 */
public interface AioCalls {

  /**
   * Makes a context for {@code nrEvents} requests in flight; takes some microseconds.
   *
   * @param nrEvents unsigned, 1 to 4 194 304
   * @param ctxp address of an aio_context_t, 8 bytes, which must hold 0 and receives the id
   * @return EINVAL: {@code nrEvents} out of range or {@code *ctxp} not 0; EAGAIN: more than
   *     fs.aio-max-nr has left, see {@link AioQuota}; EFAULT: {@code ctxp} is not writable; ENOMEM:
   *     no memory, no mapping left or over RLIMIT_AS; ENOSYS: kernel without CONFIG_AIO
   * @see <a href="https://man7.org/linux/man-pages/man2/io_setup.2.html">io_setup(2)</a>
   */
  Errno io_setup(int nrEvents, long ctxp);

  /**
   * Destroys a context. The id and its quota are free for others as soon as the kernel has taken
   * the call, but the call itself lasts an RCU grace period (about 30 ms) even if the context is
   * idle, and cannot be interrupted: it cancels IOCB_CMD_POLL and waits for every other request.
   *
   * <p>Allocates no native memory and, on success or a known errno, nothing on the Java heap.
   *
   * <p>Afterwards {@link LibAio} must not be asked for this context's events: it would read the
   * ring that is no longer mapped, and the JVM would end with SIGSEGV.
   *
   * @param contextId of a context that no code uses any longer. If it was destroyed before and its
   *     address reused, this destroys the innocent later one and returns OK
   * @return EINVAL: no such context (any more), or its ring was unmapped; ENOSYS
   * @see <a href="https://man7.org/linux/man-pages/man2/io_destroy.2.html">io_destroy(2)</a>
   */
  Errno io_destroy(long contextId);

  /**
   * Queues requests.
   *
   * @param nr number of pointers, 0 or more
   * @param iocbpp address of an array of {@code nr} pointers to struct iocb
   * @return how many were taken, the first ones; or the errno of the very first: EAGAIN: no slot
   *     left; EBADF: its file descriptor; EFAULT: a pointer; EINVAL: no such context, or the
   *     request is malformed; ENOSYS
   * @see <a href="https://man7.org/linux/man-pages/man2/io_submit.2.html">io_submit(2)</a>
   */
  AioResult io_submit(long contextId, long nr, long iocbpp);

  /**
   * Fetches completions, blocking until there are {@code minNr}.
   *
   * @param minNr events to wait for, 0 to {@code nr}
   * @param nr events that fit
   * @param events address of an array of {@code nr} struct io_event
   * @param timeout address of a struct timespec, relative, or 0 to wait for ever
   * @return how many were fetched, fewer than {@code minNr} after the timeout; EINTR: a signal came
   *     first; EFAULT: a pointer; EINVAL: no such context, also if it is destroyed meanwhile;
   *     ENOSYS
   * @see <a href="https://man7.org/linux/man-pages/man2/io_getevents.2.html">io_getevents(2)</a>
   */
  AioResult io_getevents(long contextId, long minNr, long nr, long events, long timeout);

  /**
   * Asks for a request to be cancelled; only IOCB_CMD_POLL can be.
   *
   * @param iocb address that was submitted
   * @param result address of a struct io_event; kernels since 3.11 leave it alone
   * @return EINPROGRESS: cancelled, the completion comes through the ring; EINVAL: no such context,
   *     or no such cancellable request in flight; EFAULT; ENOSYS
   * @see <a href="https://man7.org/linux/man-pages/man2/io_cancel.2.html">io_cancel(2)</a>
   */
  Errno io_cancel(long contextId, long iocb, long result);

  /** {@link #io_setup(int, long)} with memory for the id: the value is the new context's id. */
  default AioResult setup(int nrEvents) {
    // malloc(3) and not Memory, which would register with a cleaner for these eight bytes
    long ctxp = Native.malloc(Long.BYTES);
    if (ctxp == 0) {
      return AioResult.failed(Errno.ENOMEM);
    }
    try {
      Pointer id = new Pointer(ctxp);
      id.setLong(0, 0);
      Errno errno = io_setup(nrEvents, ctxp);
      return errno.isOk() ? AioResult.of(id.getLong(0)) : AioResult.failed(errno);
    } finally {
      Native.free(ctxp);
    }
  }

  /**
   * {@link #io_submit}. Every {@code Iocb} must stay reachable and open until its completion has
   * been fetched, because the kernel goes on using its buffer.
   */
  default AioResult submit(long contextId, Iocb... iocbs) {
    long iocbpp = Native.malloc(Math.max(1L, iocbs.length) * Long.BYTES);
    if (iocbpp == 0) {
      return AioResult.failed(Errno.ENOMEM);
    }
    try {
      Pointer addresses = new Pointer(iocbpp);
      for (int i = 0; i < iocbs.length; i++) {
        addresses.setLong((long) i * Long.BYTES, iocbs[i].address());
      }
      return io_submit(contextId, iocbs.length, iocbpp);
    } finally {
      Native.free(iocbpp);
      Reference.reachabilityFence(iocbs);
    }
  }

  /** {@link #io_getevents} into {@code events}, as many as fit, waiting for ever. */
  default AioResult getEvents(long contextId, long minNr, IoEvents events) {
    try {
      return io_getevents(contextId, minNr, events.capacity(), events.address(), 0);
    } finally {
      Reference.reachabilityFence(events);
    }
  }

  /**
   * {@link #io_getevents} into {@code events}, as many as fit.
   *
   * @param timeout 0 to poll; nanoseconds matter
   */
  default AioResult getEvents(long contextId, long minNr, IoEvents events, Duration timeout) {
    try {
      long timespec = events.timespec(timeout);
      return io_getevents(contextId, minNr, events.capacity(), events.address(), timespec);
    } finally {
      Reference.reachabilityFence(events);
    }
  }

  /** {@link #io_cancel}: EINPROGRESS means that it worked. */
  default Errno cancel(long contextId, Iocb iocb) {
    long result = Native.malloc(IoEvents.SIZE_OF_IO_EVENT);
    if (result == 0) {
      return Errno.ENOMEM;
    }
    try {
      return io_cancel(contextId, iocb.address(), result);
    } finally {
      Native.free(result);
      Reference.reachabilityFence(iocb);
    }
  }
}
