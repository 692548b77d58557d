package io.aioguard.route.ffm;

import io.aioguard.hook.ContextHooks;
import io.aioguard.hook.ContextHooks.Cell;
import io.aioguard.hook.ContextHooks.Destroy;
import io.aioguard.kernel.Errno;
import io.aioguard.kernel.proc.ProcessMemory;
import io.aioguard.linker.ForeignApi;
import io.aioguard.route.call.AioFunctions;
import io.aioguard.route.call.PendingId;
import io.aioguard.route.call.Redirection;
import io.aioguard.route.call.SetupErrno;
import io.aioguard.route.call.SetupResults;

/** Reports calls of AIO's functions and their results to the registry. */
final class FfmCalls {

  private static final String ESCAPE =
      "io_setup wrote it to memory that the agent does not follow (FFM)";

  private static final String FOREIGN =
      "another library than libaio or libc was called, which may keep the number";

  /** Any errno but EINVAL: the context, if there was one, still exists. */
  private static final int REFUSED = Errno.EPERM.number();

  private final ContextHooks contexts;
  private final ProcessMemory memory;
  private final SetupResults setupResults;

  FfmCalls(ContextHooks contexts, ProcessMemory memory) {
    this.contexts = contexts;
    this.memory = memory;
    this.setupResults = new SetupResults(contexts, memory);
  }

  /**
   * @param captured the memory that errno is captured in, or null
   * @return to be passed to {@link #returned}, or null
   */
  Object entered(CalledSyscall called, Object[] arguments, Object captured) throws Throwable {
    int first = called.first();
    return switch (called.call()) {
      case IO_SETUP ->
          arguments.length < first + 2 || !(arguments[first] instanceof Number maxEvents)
              ? null
              : setup(called, maxEvents.intValue(), arguments, captured);
      case IO_DESTROY -> arguments.length < first + 1 ? null : destroy(called, arguments, captured);
      case IO_GETEVENTS, IO_PGETEVENTS, IO_SUBMIT, IO_CANCEL ->
          contexts.useEntered(IdMemory.number(arguments[first]));
      case OTHER -> null;
    };
  }

  /** Whether a call may ever be made once more. */
  boolean repeats() {
    return contexts.repeatsSetups();
  }

  private SetupCall setup(CalledSyscall called, int maxEvents, Object[] arguments, Object captured)
      throws Throwable {
    int index = called.first() + 1;
    IdMemory cell = IdMemory.of(arguments[index]);
    boolean cleared = AioFunctions.clearsCell(called.name(), maxEvents);
    long inside = cell.read(memory);
    Object token = contexts.setupEntered(called.route(), maxEvents, Cell.UNKNOWN, ESCAPE);
    String obstacle = called.trusted() ? cell.obstacle() : FOREIGN;
    PendingId id = new PendingId(contexts, token, cell, obstacle);
    // Made first: once the argument is replaced, the return of the call must be reported.
    SetupCall setup = new SetupCall(called, maxEvents, id, cleared ? 0 : inside, captured);
    if (inside == 0) {
      id.replace(arguments, index, new Carrier(!(arguments[index] instanceof Long)));
    }
    return setup;
  }

  /**
   * An io_setup(2) in progress; {@code before} is what the cell contains when the kernel reads it.
   */
  private record SetupCall(
      CalledSyscall called, int maxEvents, PendingId id, long before, Object captured) {}

  /**
   * @param call what {@link #entered} returned
   * @param result null if it threw or is void
   * @return whether the call is to be made once more
   */
  boolean again(Object call, Object result, Throwable thrown) throws Throwable {
    if (!(call instanceof SetupCall setup) || thrown != null || setup.before != 0) {
      return false;
    }
    int errno = setup.called.errno(result, setup.captured).number();
    if (errno == 0 || setup.id.written(memory) != 0) {
      return false;
    }
    int reason = errno > 0 ? errno : SetupErrno.of(setup.maxEvents);
    return contexts.setupAgain(setup.id.setup(), reason);
  }

  /**
   * @param call what {@link #entered} returned
   * @param result null if it threw or is void
   */
  void returned(Object call, Object result, Throwable thrown) throws Throwable {
    if (call instanceof SetupCall setup) {
      setupReturned(setup, result, thrown);
    } else if (call instanceof DestroyCall destroy) {
      destroyReturned(destroy, result, thrown);
    } else if (call != null) {
      contexts.useReturned(call);
    }
  }

  private void setupReturned(SetupCall call, Object result, Throwable thrown) throws Throwable {
    int errno = Errno.UNKNOWN.number();
    long id = 0;
    boolean failed = false;
    try {
      // A throwable comes from the linker, before the call.
      id = thrown != null || call.before != 0 ? 0 : call.id.written(memory);
      errno = thrown != null ? errno : call.called.errno(result, call.captured).number();
      if (errno > 0) {
        id = 0;
      }
      failed = errno < 0 && id == 0 && thrown == null;
      if (failed) {
        errno = call.before != 0 ? Errno.EINVAL.number() : SetupErrno.of(call.maxEvents);
      }
    } finally {
      if (failed) {
        setupResults.failed(call.id, errno);
      } else {
        setupResults.returned(call.id, id, errno);
      }
    }
  }

  private DestroyCall destroy(CalledSyscall called, Object[] arguments, Object captured)
      throws Throwable {
    Object carrier = arguments[called.first()];
    long id = IdMemory.number(carrier);
    // Checked only where errno will be unknown: takes two microseconds.
    boolean existed = called.direct() && captured == null && setupResults.isContext(id);
    boolean segment = ForeignApi.SEGMENT.isInstance(carrier) && ForeignApi.isNative(carrier);
    // Another library may know its contexts by their numbers.
    boolean redirectable = called.trusted() && (segment || carrier instanceof Long);
    Destroy destroy = contexts.destroyEntered(called.route(), id, null, redirectable);
    Redirection.apply(destroy, arguments, called.first(), id, new Carrier(segment));
    return new DestroyCall(called, id, captured, existed, destroy);
  }

  /** A class, because a lambda would be linked in the first destroy, before its native call. */
  private record Carrier(boolean segment) implements Redirection.Carrier {

    @Override
    public Object of(long number) throws Throwable {
      return segment ? ForeignApi.ofAddress(number) : (Object) number;
    }
  }

  /** An io_destroy(2) in progress; {@code existed} is whether there was a context before it. */
  private record DestroyCall(
      CalledSyscall called, long id, Object captured, boolean existed, Destroy destroy) {}

  private void destroyReturned(DestroyCall call, Object result, Throwable thrown) throws Throwable {
    int errno = Errno.UNKNOWN.number();
    try {
      errno =
          thrown != null ? ContextHooks.THROWN : call.called.errno(result, call.captured).number();
      if (errno < 0 && result != null) {
        // The call failed. EINVAL means that there was no such context, any other errno that it
        // still exists.
        boolean stays =
            contexts.isRelocated(call.id) || setupResults.isContext(call.destroy.target());
        errno = call.existed && stays ? REFUSED : Errno.EINVAL.number();
      }
      if (!call.called.trusted()) {
        errno = setupResults.confirmed(errno, call.id);
      }
    } finally {
      contexts.destroyReturned(call.destroy, errno);
    }
  }
}
