package io.aioguard.route.ffm;

import io.aioguard.hook.ContextHooks;
import io.aioguard.hook.ContextHooks.Cell;
import io.aioguard.hook.ContextHooks.Destroy;
import io.aioguard.kernel.Errno;
import io.aioguard.kernel.ProcessMemory;
import io.aioguard.linker.Foreign;
import io.aioguard.route.AioFunctions;
import io.aioguard.route.Newborns;
import io.aioguard.route.PendingId;
import io.aioguard.route.Redirection;
import io.aioguard.route.SetupErrno;

/** Tells the books what AIO's functions are called with and what comes of it. */
final class FfmCalls {

  private static final String ESCAPE =
      "io_setup wrote it to memory that the agent does not follow (FFM)";

  private static final String FOREIGN =
      "another library than libaio or libc was called, which may keep the number";

  /** Any error that is not EINVAL: the context, if there was one, lives on. */
  private static final int REFUSED = Errno.EPERM.number();

  private final ContextHooks contexts;
  private final ProcessMemory memory;
  private final Newborns newborns;

  FfmCalls(ContextHooks contexts, ProcessMemory memory) {
    this.contexts = contexts;
    this.memory = memory;
    this.newborns = new Newborns(contexts, memory);
  }

  /** A call on its way. */
  private interface Pending {

    /**
     * @param result null if it threw or is void
     */
    void returned(Object result, Throwable thrown) throws Throwable;

    /** Whether the call is to be made once more. */
    default boolean again(Object result, Throwable thrown) throws Throwable {
      return false;
    }
  }

  /**
   * @param captured the memory that errno is captured in, or null
   * @return to be handed to {@link #returned}, or null
   */
  Object entered(Callee callee, Object[] arguments, Object captured) throws Throwable {
    int first = callee.first();
    return switch (callee.call()) {
      case IO_SETUP ->
          arguments.length < first + 2 || !(arguments[first] instanceof Number maxEvents)
              ? null
              : setup(callee, maxEvents.intValue(), arguments, captured);
      case IO_DESTROY -> arguments.length < first + 1 ? null : destroy(callee, arguments, captured);
      case IO_GETEVENTS, IO_PGETEVENTS, IO_SUBMIT, IO_CANCEL ->
          use(IdMemory.number(arguments[first]));
      case OTHER -> null;
    };
  }

  /** Whether a call may ever be made once more. */
  boolean repeats() {
    return contexts.repeatsSetups();
  }

  boolean again(Object pending, Object result, Throwable thrown) throws Throwable {
    return ((Pending) pending).again(result, thrown);
  }

  void returned(Object pending, Object result, Throwable thrown) throws Throwable {
    ((Pending) pending).returned(result, thrown);
  }

  private Pending setup(Callee callee, int maxEvents, Object[] arguments, Object captured)
      throws Throwable {
    int index = callee.first() + 1;
    IdMemory cell = IdMemory.of(arguments[index]);
    boolean cleared = AioFunctions.clears(callee.name(), maxEvents);
    long inside = cell.read(memory);
    Object token = contexts.setupEntered(callee.route(), maxEvents, Cell.UNKNOWN, ESCAPE);
    String obstacle = callee.trusted() ? cell.obstacle() : FOREIGN;
    PendingId id = new PendingId(contexts, token, cell, obstacle);
    // First: once the argument is replaced, its return must be seen.
    SetupCall setup = new SetupCall(callee, maxEvents, id, cleared ? 0 : inside, captured);
    if (inside == 0) {
      id.replace(arguments, index, new Carrier(!(arguments[index] instanceof Long)));
    }
    return setup;
  }

  /** An io_setup(2) in progress; {@code before} is what the kernel finds in the cell. */
  private final class SetupCall implements Pending {

    private final Callee callee;
    private final int maxEvents;
    private final PendingId pending;
    private final long before;
    private final Object captured;

    SetupCall(Callee callee, int maxEvents, PendingId pending, long before, Object captured) {
      this.callee = callee;
      this.maxEvents = maxEvents;
      this.pending = pending;
      this.before = before;
      this.captured = captured;
    }

    @Override
    public boolean again(Object result, Throwable thrown) throws Throwable {
      if (thrown != null || before != 0) {
        return false;
      }
      int errno = callee.errno(result, captured).number();
      if (errno == 0 || pending.written(memory) != 0) {
        return false;
      }
      return contexts.setupAgain(pending.setup(), errno > 0 ? errno : SetupErrno.of(maxEvents));
    }

    @Override
    public void returned(Object result, Throwable thrown) throws Throwable {
      int errno = Errno.UNKNOWN.number();
      long id = 0;
      boolean failed = false;
      try {
        // What is thrown was thrown by the linker, before the call.
        id = thrown != null || before != 0 ? 0 : pending.written(memory);
        errno = thrown != null ? errno : callee.errno(result, captured).number();
        if (errno > 0) {
          id = 0;
        }
        failed = errno < 0 && id == 0 && thrown == null;
        if (failed) {
          errno = before != 0 ? Errno.EINVAL.number() : SetupErrno.of(maxEvents);
        }
      } finally {
        if (failed) {
          newborns.failed(pending, errno);
        } else {
          newborns.returned(pending, id, errno);
        }
      }
    }
  }

  private Pending destroy(Callee callee, Object[] arguments, Object captured) throws Throwable {
    Object carrier = arguments[callee.first()];
    long id = IdMemory.number(carrier);
    // Only asked where errno will not tell: two microseconds.
    boolean existed = callee.direct() && captured == null && newborns.isContext(id);
    boolean segment = Foreign.SEGMENT.isInstance(carrier) && Foreign.isNative(carrier);
    // Another library may know its contexts by their numbers.
    boolean redirectable = callee.trusted() && (segment || carrier instanceof Long);
    Destroy destroy = contexts.destroyEntered(callee.route(), id, null, redirectable);
    Redirection.apply(destroy, arguments, callee.first(), id, new Carrier(segment));
    return new DestroyCall(callee, id, captured, existed, destroy);
  }

  /** A class, as a lambda would be linked by the first destroy, before its native call. */
  private record Carrier(boolean segment) implements Redirection.Carrier {

    @Override
    public Object of(long number) throws Throwable {
      return segment ? Foreign.ofAddress(number) : (Object) number;
    }
  }

  /** An io_destroy(2) in progress; {@code existed} is whether there was a context before it. */
  private final class DestroyCall implements Pending {

    private final Callee callee;
    private final long id;
    private final Object captured;
    private final boolean existed;
    private final Destroy destroy;

    DestroyCall(Callee callee, long id, Object captured, boolean existed, Destroy destroy) {
      this.callee = callee;
      this.id = id;
      this.captured = captured;
      this.existed = existed;
      this.destroy = destroy;
    }

    @Override
    public void returned(Object result, Throwable thrown) throws Throwable {
      int errno = Errno.UNKNOWN.number();
      try {
        errno = thrown != null ? ContextHooks.THROWN : callee.errno(result, captured).number();
        if (errno < 0 && result != null) {
          // It failed. EINVAL says that there is no such context, anything else that there is.
          boolean stays = contexts.isRelocated(id) || newborns.isContext(destroy.target());
          errno = existed && stays ? REFUSED : Errno.EINVAL.number();
        }
        if (!callee.trusted()) {
          errno = newborns.confirmed(errno, id);
        }
      } finally {
        contexts.destroyReturned(destroy, errno);
      }
    }
  }

  private Pending use(long id) {
    Object token = contexts.useEntered(id);
    return token == null ? null : new UseCall(token);
  }

  /** A call in progress that uses a context. */
  private final class UseCall implements Pending {

    private final Object token;

    UseCall(Object token) {
      this.token = token;
    }

    @Override
    public void returned(Object result, Throwable thrown) {
      contexts.useReturned(token);
    }
  }
}
