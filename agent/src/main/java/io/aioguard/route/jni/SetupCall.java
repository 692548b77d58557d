package io.aioguard.route.jni;

import io.aioguard.hook.Around;
import io.aioguard.hook.ContextHooks;
import io.aioguard.hook.ContextHooks.Cell;
import io.aioguard.kernel.ContextProbe;
import io.aioguard.route.Carriers;
import io.aioguard.route.SetupErrno;
import io.aioguard.rules.OwnerRule;
import java.util.function.Consumer;

/** Around a native method that makes a context. */
final class SetupCall implements Around {

  private final ContextHooks contexts;
  private final ContextProbe probe;
  private final IdReader id;
  private final Outcome outcome;
  private final int events;
  private final String escape;
  private final OwnerRule owner;
  private final String missingRule;
  private final Consumer<String> misfit;

  /**
   * @param events index of nr_events in the arguments, the receiver counted; -1 if it is in none
   * @param owner the rule by which the receiver owns what it gets in its field; null if there is
   *     none
   * @param missingRule the rule without which the destroys of its contexts are not seen; empty if
   *     there is no such gap
   * @param misfit told if a success left no context
   */
  SetupCall(
      ContextHooks contexts,
      ContextProbe probe,
      IdReader id,
      Outcome outcome,
      int events,
      String method,
      OwnerRule owner,
      String missingRule,
      Consumer<String> misfit) {
    this.contexts = contexts;
    this.probe = probe;
    this.id = id;
    this.outcome = outcome;
    this.events = events;
    this.escape = "kept as a number by " + method;
    this.owner = owner;
    this.missingRule = missingRule;
    this.misfit = misfit;
  }

  /**
   * @param standing a context that is in the place of the id before the call; 0 if there is none
   */
  private record Call(Object setup, long maxEvents, long standing, Object[] arguments) {}

  @Override
  public Object entered(Object[] arguments) throws Throwable {
    long before = id.read(arguments, null);
    long standing = probe.isContextAnywhere(before) ? before : 0;
    long maxEvents = events >= 0 ? Carriers.number(arguments[events]) : 0;
    Object setup = contexts.setupEntered(JniRoute.NAME, maxEvents, Cell.UNKNOWN, escape);
    return new Call(setup, maxEvents, standing, arguments);
  }

  @Override
  public boolean repeats() {
    return contexts.repeatsSetups();
  }

  @Override
  public boolean again(Object entered, Object result, Throwable thrown) throws Throwable {
    Call call = (Call) entered;
    int errno = outcome.errno(result, thrown);
    boolean refused = errno != 0 && Outcome.isRefusal(result, thrown);
    return refused && contexts.setupAgain(call.setup, reason(call, errno));
  }

  @Override
  public void returned(Object entered, Object result, Throwable thrown) throws Throwable {
    Call call = (Call) entered;
    int errno = outcome.errno(result, thrown);
    long contextId = 0;
    if (!missingRule.isEmpty()) {
      contexts.destroyUnseen(call.setup, missingRule);
    }
    try {
      contextId = thrown == null && errno <= 0 ? id.read(call.arguments, result) : 0;
    } finally {
      // Who fails, or has one already, leaves there what was there.
      boolean kept = contextId != 0 && contextId == call.standing;
      boolean created =
          !kept && (errno == 0 ? probe.isContext(contextId) : probe.isContextAnywhere(contextId));
      boolean dead =
          errno == 0 && !created && !kept && contexts.setupReturnedDead(call.setup, contextId);
      if (!dead) {
        tell(call, created, kept, contextId, result, thrown, errno);
      }
    }
  }

  private void tell(
      Call call,
      boolean created,
      boolean kept,
      long contextId,
      Object result,
      Throwable thrown,
      int errno)
      throws Throwable {
    boolean fits = created || kept || errno != 0 || contextId == 0 && id.isResult();
    if (!fits) {
      misfit.accept(
          contextId == 0 ? "no id" : "0x" + Long.toHexString(contextId) + ", which is no context");
    }
    boolean silent = created || !fits || kept && !Outcome.isRefusal(result, thrown);
    contexts.setupReturned(call.setup, created ? contextId : 0, silent ? 0 : reason(call, errno));
    if (created && owner != null) {
      contexts.owned(call.arguments[0], owner.key(), contextId, owner.reclaim());
    }
  }

  private int reason(Call call, int errno) {
    return errno > 0 || events < 0 ? errno : SetupErrno.of(call.maxEvents);
  }
}
