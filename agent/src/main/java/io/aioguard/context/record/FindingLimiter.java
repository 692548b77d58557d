package io.aioguard.context.record;

import io.aioguard.context.model.AioContext;
import io.aioguard.context.stack.CallStack;
import io.aioguard.context.stack.Origin;
import io.aioguard.event.ContextEvent;
import io.aioguard.event.FindingEvent;

/** Fills in the fields that findings have in common, and limits how many one bug writes. */
public final class FindingLimiter {

  private final RateLimit rateLimit = new RateLimit();

  /** As {@link RateLimit#admit}, now. */
  long admit(String kind, String fingerprint) {
    return rateLimit.admit(kind, fingerprint, System.nanoTime());
  }

  /** Fills in what all findings carry. False if the event is off or suppressed. */
  boolean fill(FindingEvent event, AioContext context) {
    return event.shouldCommit() && fill(event, context, context.origin().stack().fingerprint());
  }

  /** As {@link #fill}, of a wrong destroy that this thread makes. */
  boolean fillDestroy(FindingEvent event, AioContext context) {
    return event.shouldCommit()
        && fill(event, context, context.origin().stack().fingerprintWith(CallStack.capture(0)));
  }

  /** As {@link #fillDestroy}, of a context that is too old for the history. */
  boolean fillDestroy(FindingEvent event, String route, long contextId) {
    if (!event.shouldCommit()) {
      return false;
    }
    String fingerprint = CallStack.capture(0).fingerprint();
    long suppressed = admit(event.getClass().getSimpleName(), fingerprint);
    event.contextId = contextId;
    event.route = route;
    event.fingerprint = fingerprint;
    event.suppressed = suppressed;
    return suppressed >= 0;
  }

  private boolean fill(FindingEvent event, AioContext context, String fingerprint) {
    long suppressed = admit(event.getClass().getSimpleName(), fingerprint);
    if (suppressed < 0) {
      return false;
    }
    describe(event, context);
    describeOrigin(event, context);
    event.fingerprint = fingerprint;
    event.suppressed = suppressed;
    return true;
  }

  public static void describe(ContextEvent event, AioContext context) {
    event.contextUid = context.uid();
    event.contextId = context.address();
    event.maxEvents = context.maxEvents();
    event.route = context.route();
  }

  public static void describeOrigin(FindingEvent event, AioContext context) {
    Origin origin = context.origin();
    event.creationTime = context.isAdopted() ? 0 : origin.millis();
    event.creationThread = origin.thread();
    event.creationThreadId = origin.threadId();
    event.creationSite = origin.stack().site();
    event.creationStack = origin.stack().text();
    event.fingerprint = origin.stack().fingerprint();
    event.owner = context.owner();
    event.suggestedRule = context.suggestedRule();
  }
}
