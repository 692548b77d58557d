package io.aioguard.route.jna.call;

import io.aioguard.hook.AioHook;
import io.aioguard.hook.ContextHooks;
import io.aioguard.hook.ContextHooks.Destroy;
import io.aioguard.kernel.AioSyscalls;
import io.aioguard.kernel.ProcessMemory;
import io.aioguard.route.call.AioFunctions;
import io.aioguard.route.call.Carriers;
import io.aioguard.route.call.PendingId;
import io.aioguard.route.call.Redirection;
import io.aioguard.route.call.RouteServices;
import io.aioguard.route.call.SetupResults;
import java.lang.ref.Reference;

/** What the arguments and results of AIO's functions mean, as JNA passes them. */
public final class ContextCalls {

  private final ContextHooks contexts;
  private final EscapeDetector leaks;
  private final ProcessMemory memory;
  private final AioSyscalls syscalls;
  private final SetupResults newborns;
  private final boolean uses;

  public ContextCalls(RouteServices services, EscapeDetector leaks) {
    this.uses = services.uses();
    this.contexts = services.contexts();
    this.leaks = leaks;
    this.memory = services.memory();
    this.newborns = new SetupResults(contexts, memory);
    this.syscalls = services.syscalls().orElse(null);
  }

  /**
   * An io_setup in progress.
   *
   * @param before what was in the cell: anything but 0 and the kernel says EINVAL (fs/aio.c)
   * @param cleared whether the function clears the cell first
   */
  private record SetupCall(
      PendingId id, long before, boolean cleared, Convention convention, JnaCopy jna) {

    /** Whether the kernel refuses it, if it gets that far. */
    boolean isHopeless() {
      return before != 0 && !cleared;
    }
  }

  /**
   * An io_destroy on its way.
   *
   * @param contextId the program's number
   * @param handle kept reachable until it is back, also if another argument is put in its place
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
   * @return to be handed to {@link #returned}, or null
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
    leaks.handedTo(to, arguments, called.jna(), called.allowObjects());
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
    String foreign = called.trusted() ? null : AioFunctions.doubt(called.name(), called.foreign());
    // Another library's function of that name may leave an old id there.
    boolean cleared = called.trusted() && AioFunctions.clears(called.name(), maxEvents.intValue());
    long before = cell.read(memory);
    String escape = foreign != null ? foreign : cell.escape();
    Object token = contexts.setupEntered(route, maxEvents.intValue(), cell.cell(), escape);
    String obstacle = foreign != null ? foreign : obstacle(call, first + 1, cell, called.jna());
    PendingId id = new PendingId(contexts, token, cell, obstacle);
    // First: once the argument is replaced, its return must be seen.
    SetupCall setup = new SetupCall(id, before, cleared, convention, called.jna());
    if (before == 0 && call.isReplaceable(first + 1, called.jna())) {
      id.replace(
          call.own(), call.first() + first + 1, new CellCarrier(call.own(first + 1), called.jna()));
    }
    return setup;
  }

  private static String obstacle(Arguments call, int index, IdCell cell, JnaCopy jna) {
    // Of what is mapped directly: elsewhere JNA reads a Structure when the agent is done.
    return jna.isStructure(call.own(index))
        ? "JNA reads a Structure before a call that is mapped directly is back"
        : cell.obstacle();
  }

  /** A class, see {@link Carrier}. What stands for the agent's memory in the place of a cell. */
  private record CellCarrier(Object own, JnaCopy jna) implements Redirection.Carrier {

    @Override
    public Object of(long address) throws Throwable {
      if (own instanceof Long) {
        return address;
      }
      Object pointer = jna.newPointer(address);
      return jna.references().contain(own) ? jna.references().like(own, pointer) : pointer;
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

  /** A class, as a lambda would be linked by the first destroy, before its native call. */
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
    return uses ? use(arguments, first, called.jna()) : null;
  }

  /** The function uses the context of its argument of this index. */
  public Object use(Object[] arguments, int first, JnaCopy jna) throws Throwable {
    Object handle = arguments.length > first ? arguments[first] : null;
    long contextId = jna.isPointer(handle) ? jna.peer(handle) : Carriers.number(handle);
    return contexts.useEntered(contextId);
  }

  /** See {@link io.aioguard.hook.CallHooks#again}. */
  public boolean again(Object call, Object result, Throwable thrown) throws Throwable {
    if (!(call instanceof SetupCall setup) || setup.isHopeless()) {
      return false;
    }
    int errno = setup.convention.errno(result, thrown, setup.jna);
    // A LastErrorException only says that errno is set: the call may have succeeded.
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
    return call.called.trusted() ? errno : newborns.confirmed(errno, call.contextId);
  }

  private void setupReturned(SetupCall call, Object result, Throwable thrown) throws Throwable {
    int errno = Convention.UNKNOWN;
    long id = 0;
    try {
      id = call.id.written(memory);
      errno = call.convention.errno(result, thrown, call.jna);
      // A LastErrorException only says that errno is set: the call may have succeeded.
      boolean failed = call.isHopeless() || errno > 0 && thrown == null;
      // Or JNA has thrown before the call: nothing has cleared the cell.
      boolean kept = thrown != null && id == call.before;
      if (failed || kept) {
        id = 0;
      }
    } finally {
      newborns.returned(call.id, id, errno);
    }
  }
}
