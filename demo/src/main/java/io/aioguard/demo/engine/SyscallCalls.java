package io.aioguard.demo.engine;

import com.sun.jna.LastErrorException;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/** AIO through libc's syscall(2): works where libaio is not installed. */
public final class SyscallCalls implements AioCalls {

  private final long setup;
  private final long destroy;
  private final long getevents;
  private final long submit;

  private SyscallCalls(long setup, long destroy, long getevents, long submit) {
    this.setup = setup;
    this.destroy = destroy;
    this.getevents = getevents;
    this.submit = submit;
  }

  /**
   * @throws UnsupportedOperationException on architectures whose numbers are unknown here
   */
  public static AioCalls load() {
    String architecture = System.getProperty("os.arch");
    return switch (architecture) {
      case "amd64" -> new SyscallCalls(206, 207, 208, 209);
      case "aarch64", "riscv64" -> new SyscallCalls(0, 1, 4, 2);
      default ->
          throw new UnsupportedOperationException(
              "the AIO system calls of " + architecture + " are unknown: install libaio");
    };
  }

  @Override
  public Pointer setup(int maxEvents) throws AioException {
    PointerByReference context = new PointerByReference();
    try {
      Libc.INSTANCE.syscall(setup, maxEvents, context);
    } catch (LastErrorException e) {
      throw new AioException("io_setup", e.getErrorCode());
    }
    return context.getValue();
  }

  @Override
  public void destroy(Pointer context) throws AioException {
    try {
      Libc.INSTANCE.syscall(destroy, context);
    } catch (LastErrorException e) {
      throw new AioException("io_destroy", e.getErrorCode());
    }
  }

  @Override
  public int submit(Pointer context, int count, Pointer requests) throws AioException {
    try {
      return (int) Libc.INSTANCE.syscall(submit, context, (long) count, requests);
    } catch (LastErrorException e) {
      throw new AioException("io_submit", e.getErrorCode());
    }
  }

  @Override
  public int getEvents(Pointer context, int count, Pointer events) throws AioException {
    try {
      return (int) Libc.INSTANCE.syscall(getevents, context, 1L, (long) count, events, null);
    } catch (LastErrorException e) {
      throw new AioException("io_getevents", e.getErrorCode());
    }
  }

  @Override
  public String toString() {
    return "syscall";
  }
}
