package io.aioguard.route.jni.call;

import io.aioguard.hook.Around;
import io.aioguard.hook.ContextHooks;
import io.aioguard.hook.ContextHooks.Cell;
import io.aioguard.kernel.proc.ContextProbe;
import io.aioguard.route.call.CarriedNumber;
import io.aioguard.route.call.SetupErrno;
import io.aioguard.rules.OwnerRule;
import io.aioguard.term.RouteName;
import java.util.function.Consumer;

/** Around a native method that makes a context. */
public final class SetupCall implements Around {

  private static final String COPIES =
      "native code may have a copy of the id: no rule says copies=none";
  private static final String UNWRITABLE = "the agent cannot write to where the id is";

  private final ContextHooks contexts;
  private final ContextProbe probe;
  private final String escape;
  private final Rule rule;
  private final Consumer<String> misfit;

  /**
   * What rules define for the method.
   *
   * @param writer null if there may be copies of the id
   * @param events index of nr_events in the arguments, the receiver counted; -1 if it is in none
   * @param owner the rule by which the receiver owns what it gets in its field; null if there is
   *     none
   * @param missingRule the rule without which the destroys of its contexts are not seen; empty if
   *     there is no such gap
   */
  public record Rule(
      IdReader id,
      IdWriter writer,
      NativeResult nativeResult,
      int events,
      OwnerRule owner,
      String missingRule) {}

  /**
   * @param misfit gets what was found where a success left no context
   */
  public SetupCall(
      ContextHooks contexts,
      ContextProbe probe,
      String method,
      Rule known,
      Consumer<String> misfit) {
    this.contexts = contexts;
    this.probe = probe;
    this.escape = "kept as a number by " + method;
    this.rule = known;
    this.misfit = misfit;
  }

  /** A call in progress. */
  static final class Call implements Result {

    private final Object setup;
    private final long maxEvents;

    /** A context whose id is in the place before the call; 0 if there is none. */
    private final long existing;

    private final Object[] arguments;

    /** The value that replaces the result of the method; 0 if it stays. */
    private long replacement;

    Call(Object setup, long maxEvents, long standing, Object[] arguments) {
      this.setup = setup;
      this.maxEvents = maxEvents;
      this.existing = standing;
      this.arguments = arguments;
    }

    void replaceResult(long id) {
      replacement = id;
    }

    @Override
    public long result(long returned) {
      return replacement == 0 ? returned : replacement;
    }
  }

  @Override
  public Object entered(Object[] arguments) throws Throwable {
    long before = rule.id.read(arguments, null);
    long standing = probe.isContextAnywhere(before) ? before : 0;
    long maxEvents = rule.events >= 0 ? CarriedNumber.number(arguments[rule.events]) : 0;
    Object setup = contexts.setupEntered(RouteName.JNI, maxEvents, Cell.UNKNOWN, escape);
    return new Call(setup, maxEvents, standing, arguments);
  }

  @Override
  public boolean repeats() {
    return contexts.repeatsSetups();
  }

  @Override
  public boolean again(Object entered, Object result, Throwable thrown) throws Throwable {
    Call call = (Call) entered;
    int errno = rule.nativeResult.errno(result, thrown);
    boolean refused = errno != 0 && NativeResult.isRefusal(result, thrown);
    return refused && contexts.setupAgain(call.setup, reason(call, errno));
  }

  @Override
  public void returned(Object entered, Object result, Throwable thrown) throws Throwable {
    Call call = (Call) entered;
    int errno = rule.nativeResult.errno(result, thrown);
    long found = 0;
    if (!rule.missingRule.isEmpty()) {
      contexts.destroyUnseen(call.setup, rule.missingRule);
    }
    try {
      found = thrown == null && errno <= 0 ? rule.id.read(call.arguments, result) : 0;
    } finally {
      returned(call, found, result, thrown, errno);
    }
  }

  private void returned(Call call, long found, Object result, Throwable thrown, int errno)
      throws Throwable {
    // A method that fails, or has a context already, leaves the old id there.
    boolean kept = found != 0 && found == call.existing;
    Object target = found == 0 || kept ? null : target(call, result);
    long moved = target == null ? -1 : contexts.relocate(call.setup, found);
    boolean created =
        moved > 0
            || moved < 0
                && !kept
                && (errno == 0 ? probe.isContext(found) : probe.isContextAnywhere(found));
    long contextId = moved > 0 ? moved : found;
    try {
      report(call, created, kept, contextId, result, thrown, errno);
    } finally {
      if (contextId != found) {
        rule.writer.write(target, contextId);
      }
    }
  }

  /** Where to write the id after its context has moved; null if the context must stay. */
  private Object target(Call call, Object result) {
    Object target = null;
    try {
      target = rule.writer == null ? null : rule.writer.target(call.arguments, result, call);
    } catch (Throwable e) {
      // Out of memory for a view of the buffer, for instance.
    }
    if (target == null) {
      contexts.unrelocated(call.setup, rule.writer == null ? COPIES : UNWRITABLE);
    } else {
      // The native method has returned, so waiting widens no race of the application.
      contexts.awaitRelocation();
    }
    return target;
  }

  private void report(
      Call call,
      boolean created,
      boolean kept,
      long contextId,
      Object result,
      Throwable thrown,
      int errno)
      throws Throwable {
    boolean fits = created || kept || errno != 0 || contextId == 0 && rule.id.isResult();
    if (!fits) {
      misfit.accept(
          contextId == 0 ? "no id" : "0x" + Long.toHexString(contextId) + ", which is no context");
    }
    boolean silent = created || !fits || kept && !NativeResult.isRefusal(result, thrown);
    contexts.setupReturned(call.setup, created ? contextId : 0, silent ? 0 : reason(call, errno));
    if (created && rule.owner != null) {
      contexts.owned(call.arguments[0], rule.owner.key(), contextId, rule.owner.reclaim());
    }
  }

  private int reason(Call call, int errno) {
    return errno > 0 || rule.events < 0 ? errno : SetupErrno.of(call.maxEvents);
  }
}
