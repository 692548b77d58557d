package io.aioguard.route.jna.call;

import io.aioguard.hook.AioHook;
import io.aioguard.hook.ContextHooks;
import io.aioguard.hook.ContextHooks.Destroy;
import io.aioguard.kernel.aio.AioSyscalls;
import io.aioguard.kernel.proc.ProcessMemory;
import io.aioguard.route.call.AioFunctions;
import io.aioguard.route.call.CarriedNumber;
import io.aioguard.route.call.PendingId;
import io.aioguard.route.call.Redirection;
import io.aioguard.route.call.RouteServices;
import io.aioguard.route.call.SetupResults;
import java.lang.ref.Reference;

/** What the arguments and results of AIO's functions mean, as JNA passes them. */
public final class ContextCalls {

  private final ContextHooks contexts;
  private final EscapeDetector escapes;
  private final ProcessMemory memory;
  private final AioSyscalls syscalls;
  private final SetupResults setupResults;
  private final boolean followsUses;

  public ContextCalls(RouteServices services, EscapeDetector escapes) {
    this.followsUses = services.followsUses();
    this.contexts = services.contexts();
    this.escapes = escapes;
    this.memory = services.memory();
    this.setupResults = new SetupResults(contexts, memory);
    this.syscalls = services.syscalls().orElse(null);
  }

  /**
   * An io_setup in progress.
   *
   * @param before value of the cell: the kernel returns EINVAL unless it is 0 (fs/aio.c)
   * @param cleared whether the function clears the cell first
   */
  private record SetupCall(
      PendingId id, long before, boolean cleared, Convention convention, JnaCopy jna) {

    /** Whether the kernel refuses it. */
    boolean isRefused() {
      return before != 0 && !cleared;
    }
  }

  /**
   * An io_destroy in progress.
   *
   * @param contextId the program's number
   * @param handle kept reachable until the call returns, also if another argument replaces it
   */
  private record DestroyCall(
      Destroy destroy,
      long contextId,
      Convention convention,
      CalledFunction called,
      Object handle) {}

  /**
   * A function is about to be called.
   *
   * @return to be passed to {@link #returned}, or null
   */
  public Object entered(AioFunctions.Role role, CalledFunction called, Arguments call)
      throws Throwable {
    Object[] arguments = call.passed();
    return switch (role) {
      case SETUP -> setup(called.route(), called, call, 0, Convention.LIBAIO);
      case DESTROY -> destroy(called.route(), called, call, 0, Convention.LIBAIO);
      case USE -> AioHook.anyContext() ? use(called, arguments, 0) : null;
      case SYSCALL -> systemCall(called, call);
      case FOREIGN -> handOver(called, arguments);
    };
  }

  private Object handOver(CalledFunction called, Object[] arguments) throws Throwable {
    AioFunctions.Role role = AioFunctions.role(called.name());
    String to =
        called.trusted() || role == AioFunctions.Role.FOREIGN
            ? called.name()
            : called.name() + " of " + called.foreign();
    escapes.handedTo(to, arguments, called.jna(), called.allowObjects());
    return null;
  }

  private Object systemCall(CalledFunction called, Arguments call) throws Throwable {
    Object[] arguments = call.passed();
    if (syscalls != null && arguments.length > 0 && arguments[0] instanceof Number number) {
      String route = called.syscallRoute();
      switch (syscalls.call(number.longValue())) {
        case IO_SETUP:
          return setup(route, called, call, 1, Convention.SYSCALL);
        case IO_DESTROY:
          return destroy(route, called, call, 1, Convention.SYSCALL);
        case OTHER:
          break;
        default:
          return use(called, arguments, 1);
      }
    }
    return handOver(called, arguments);
  }

  private Object setup(
      String route, CalledFunction called, Arguments call, int first, Convention convention)
      throws Throwable {
    Object[] arguments = call.passed();
    if (arguments.length < first + 2 || !(arguments[first] instanceof Number maxEvents)) {
      return null;
    }
    IdCell cell = IdCell.of(arguments[first + 1], called.jna());
    String foreign =
        called.trusted() ? null : AioFunctions.escapeReason(called.name(), called.foreign());
    // A function of another library may leave an old id there.
    boolean cleared =
        called.trusted() && AioFunctions.clearsCell(called.name(), maxEvents.intValue());
    long before = cell.read(memory);
    String escape = foreign != null ? foreign : cell.escape();
    Object token = contexts.setupEntered(route, maxEvents.intValue(), cell.cell(), escape);
    String obstacle = foreign != null ? foreign : obstacle(call, first + 1, cell, called.jna());
    PendingId id = new PendingId(contexts, token, cell, obstacle);
    // Made first: once the argument is replaced, the return of the call must be reported.
    SetupCall setup = new SetupCall(id, before, cleared, convention, called.jna());
    if (before == 0 && call.isReplaceable(first + 1, called.jna())) {
      id.replace(
          call.own(), call.first() + first + 1, new CellCarrier(call.own(first + 1), called.jna()));
    }
    return setup;
  }

  private static String obstacle(Arguments call, int index, IdCell cell, JnaCopy jna) {
    // Only in direct mapping: otherwise JNA reads a Structure after the agent has written the id.
    return jna.isStructure(call.own(index))
        ? "JNA reads a Structure before a call that is mapped directly is back"
        : cell.obstacle();
  }

  /**
   * Makes an argument of the address of the agent's memory. A class for the reason given at {@link
   * Carrier}.
   */
  private record CellCarrier(Object own, JnaCopy jna) implements Redirection.Carrier {

    @Override
    public Object of(long address) throws Throwable {
      if (own instanceof Long) {
        return address;
      }
      Object pointer = jna.newPointer(address);
      return jna.references().contain(own) ? jna.references().copyOf(own, pointer) : pointer;
    }
  }

  private Object destroy(
      String route, CalledFunction called, Arguments call, int index, Convention convention)
      throws Throwable {
    JnaCopy jna = called.jna();
    Object handle = call.passed().length > index ? call.passed()[index] : null;
    boolean pointer = jna.isPointer(handle);
    if (!pointer && !(handle instanceof Number)) {
      return null;
    }
    long contextId = pointer ? jna.peer(handle) : ((Number) handle).longValue();
    // Another library may know its contexts by their numbers.
    boolean redirectable =
        called.trusted()
            && call.isPassedAsGiven(index)
            && (jna.isPlainPointer(handle) || handle instanceof Long);
    Destroy destroy =
        contexts.destroyEntered(route, contextId, pointer ? handle : null, redirectable);
    Redirection.apply(
        destroy, call.own(), call.first() + index, contextId, new Carrier(pointer, jna));
    return new DestroyCall(destroy, contextId, convention, called, handle);
  }

  /** A class, because a lambda would be linked in the first destroy, before its native call. */
  private record Carrier(boolean pointer, JnaCopy jna) implements Redirection.Carrier {

    @Override
    public Object of(long number) throws Throwable {
      return pointer ? jna.newPointer(number) : (Object) number;
    }
  }

  private Object use(CalledFunction called, Object[] arguments, int first) throws Throwable {
    if (!called.trusted()) {
      handOver(called, arguments);
    }
    return followsUses ? use(arguments, first, called.jna()) : null;
  }

  /** The function uses the context of its argument of this index. */
  public Object use(Object[] arguments, int first, JnaCopy jna) throws Throwable {
    Object handle = arguments.length > first ? arguments[first] : null;
    long contextId = jna.isPointer(handle) ? jna.peer(handle) : CarriedNumber.number(handle);
    return contexts.useEntered(contextId);
  }

  /** See {@link io.aioguard.hook.CallHooks#again}. */
  public boolean again(Object call, Object result, Throwable thrown) throws Throwable {
    if (!(call instanceof SetupCall setup) || setup.isRefused()) {
      return false;
    }
    int errno = setup.convention.errno(result, thrown, setup.jna);
    // A LastErrorException only shows that errno is set: the call may have succeeded.
    return errno > 0
        && setup.id.written(memory) == 0
        && contexts.setupAgain(setup.id.setup(), errno);
  }

  /** The function has returned or thrown. */
  public void returned(Object call, Object result, Throwable thrown) throws Throwable {
    if (call instanceof SetupCall setup) {
      setupReturned(setup, result, thrown);
    } else if (call instanceof DestroyCall destroy) {
      Reference.reachabilityFence(destroy.handle);
      contexts.destroyReturned(destroy.destroy, errno(destroy, result, thrown));
    } else if (call != null) {
      contexts.useReturned(call);
    }
  }

  private int errno(DestroyCall call, Object result, Throwable thrown) throws Throwable {
    JnaCopy jna = call.called.jna();
    if (thrown != null && !jna.isLastError(thrown)) {
      return ContextHooks.THROWN;
    }
    int errno = call.convention.errno(result, thrown, jna);
    return call.called.trusted() ? errno : setupResults.confirmed(errno, call.contextId);
  }

  private void setupReturned(SetupCall call, Object result, Throwable thrown) throws Throwable {
    int errno = Convention.UNKNOWN;
    long id = 0;
    try {
      id = call.id.written(memory);
      errno = call.convention.errno(result, thrown, call.jna);
      // A LastErrorException only shows that errno is set: the call may have succeeded.
      boolean failed = call.isRefused() || errno > 0 && thrown == null;
      // JNA may also have thrown before the call: then nothing has cleared the cell.
      boolean kept = thrown != null && id == call.before;
      if (failed || kept) {
        id = 0;
      }
    } finally {
      setupResults.returned(call.id, id, errno);
    }
  }
}
