package io.aioguard.route.ffm;

import io.aioguard.kernel.Errno;
import io.aioguard.kernel.aio.AioCall;
import io.aioguard.kernel.aio.AioSyscalls;
import io.aioguard.linker.ForeignApi;

/**
 * The system call that a call makes.
 *
 * @param name of the function
 * @param first index of its first argument
 * @param direct whether through syscall(2), which returns -1 and sets errno; libaio's functions
 *     return -errno
 * @param trusted whether the function is libaio's, or the C library's
 */
record CalledSyscall(AioCall call, String name, int first, boolean direct, boolean trusted) {

  /** As in events. */
  String route() {
    return direct ? "ffm-syscall" : FfmRoute.NAME;
  }

  /**
   * The system call of a function with a name of libaio; null if it is not followed.
   *
   * @param uses whether calls that use a context are
   */
  static CalledSyscall ofLibaio(Symbol symbol, DowncallShape shape, boolean uses) {
    return switch (symbol.role()) {
      case SETUP -> ofLibaio(AioCall.IO_SETUP, symbol, shape);
      case DESTROY -> ofLibaio(AioCall.IO_DESTROY, symbol, shape);
      // The routes treat all uses alike.
      case USE -> uses ? ofLibaio(AioCall.IO_SUBMIT, symbol, shape) : null;
      case SYSCALL, FOREIGN -> null;
    };
  }

  private static CalledSyscall ofLibaio(AioCall call, Symbol symbol, DowncallShape shape) {
    return new CalledSyscall(call, symbol.name(), shape.first(), false, symbol.foreign() == null);
  }

  /** The system call that syscall(2) makes; null if it is not followed. */
  static CalledSyscall ofSyscall(
      Symbol symbol, Object[] arguments, DowncallShape shape, AioSyscalls syscalls, boolean uses) {
    AioCall call = syscalls.call(((Number) arguments[shape.first()]).longValue());
    return isFollowed(call, uses)
        ? new CalledSyscall(call, "syscall", shape.first() + 1, true, symbol.foreign() == null)
        : null;
  }

  /** Whether the agent needs to see such a call. */
  static boolean isFollowed(AioCall call, boolean uses) {
    return switch (call) {
      case IO_SETUP, IO_DESTROY -> true;
      case IO_SUBMIT, IO_GETEVENTS, IO_PGETEVENTS, IO_CANCEL -> uses;
      case OTHER -> false;
    };
  }

  /**
   * 0 on success; {@link Errno#UNKNOWN} where the result of a failure has no errno, or there is no
   * result.
   */
  Errno errno(Object result, Object captured) throws Throwable {
    if (!(result instanceof Number number)) {
      return Errno.UNKNOWN;
    }
    // C returns an int: a binding that declares long gets 32 bits of it and undefined bits above.
    int returned = number.intValue();
    if (!direct) {
      return Errno.ofLibaio(returned);
    }
    return Errno.ofSyscall(
        returned, returned == -1 && captured != null ? ForeignApi.errno(captured) : 0);
  }
}
