package io.aioguard.kernel.trace;

import io.aioguard.kernel.Errno;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * System calls that end with EINTR when a thread is stopped, though no signal has arrived. The
 * kernel restarts most calls by itself (futex, nanosleep, poll, read and others return ERESTARTSYS
 * or ERESTART_RESTARTBLOCK inside). Some return EINTR outright, see signal(7) and the BUGS of
 * ptrace(2); a program that does not expect signals may take that for a failure.
 *
 * <p>A thread that stops there has not gone back to its program yet. If the result in its registers
 * is replaced by ERESTARTNOHAND, the kernel makes the call again when the thread goes on, and gives
 * EINTR all the same if a signal with a handler has arrived. A relative timeout begins anew.
 *
 * <p>On x86_64 only: arch_do_signal_or_restart() in arch/x86/kernel/signal.c reads the result after
 * the stop. On aarch64 do_signal() reads it before, and the first argument is lost.
 */
final class InterruptedCall {

  /** Of include/linux/errno.h, inside the kernel only. */
  private static final long ERESTARTNOHAND = 514;

  /**
   * io_getevents, io_pgetevents; epoll_wait, epoll_pwait, epoll_pwait2; semop, semtimedop;
   * rt_sigtimedwait; and of sockets with a timeout recvfrom, recvmsg, accept, accept4, read, readv
   * of x86_64: with EINTR they have done nothing. Not connect, which answers EALREADY the second
   * time, and not close.
   */
  private static final Set<Long> RESTARTED =
      Set.of(208L, 333L, 232L, 281L, 441L, 65L, 220L, 128L, 45L, 47L, 43L, 288L, 0L, 19L);

  private InterruptedCall() {}

  /**
   * The registers with which the call is made again.
   *
   * @return null if nothing need be changed
   */
  static byte[] restarted(Architecture architecture, RegisterSet general) {
    if (architecture != Architecture.X86_64
        || general.word(architecture.result()) != -Errno.EINTR.number()
        || !RESTARTED.contains(general.word(architecture.call()))) {
      return null;
    }
    byte[] changed = general.bytes().clone();
    ByteBuffer.wrap(changed)
        .order(ByteOrder.nativeOrder())
        .putLong(architecture.result() * Long.BYTES, -ERESTARTNOHAND);
    return changed;
  }
}
