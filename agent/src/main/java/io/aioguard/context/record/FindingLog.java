package io.aioguard.context.record;

import io.aioguard.agent.inner.FirstFinding;
import io.aioguard.agent.log.AgentLog;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.stack.CallStack;
import io.aioguard.context.stack.LogText;
import io.aioguard.kernel.proc.NrEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Logs each new finding once at {@code warn}, and a sum of its repeats later, whether or not there
 * is a recording; and has the first of each for JMX, whatever is logged. A finding is new if none
 * before had its kind and fingerprint. Keeps {@value #MAX_LINES} of these; findings beyond them are
 * summed up under "other findings".
 *
 * <p>May be called on threads of the application within a woven call: takes no lock, prints
 * nothing, never throws. Without lambdas, as the first leak may be found with a full heap.
 */
public final class FindingLog {

  static final int MAX_LINES = 64;

  /** Stacks that are walked for a line of the log alone, between two calls of {@link #tick}. */
  private static final int MAX_WALKS = 50;

  private static final int DEPTH = 32;

  private static final String HINT =
      "for stacks run: jcmd PID JFR.start, and later the report command of the agent's jar";

  private final ConcurrentHashMap<String, LoggedFinding> lines = new ConcurrentHashMap<>();
  private final AtomicInteger walks = new AtomicInteger();
  private final LoggedFinding other = new LoggedFinding("other findings", "", "", "", HINT);

  /**
   * Loads and links all that a finding needs: with a full heap that would fail, and what failed to
   * link once never links (JVMS 5.4.3). To be called on a thread of the agent's.
   */
  public void prepare() {
    CallStack.capture(DEPTH);
    // Launchers are only searched for among frames of the application.
    CallStack stack =
        new CallStack("a.A.a(A.java:1)\nb.B.b(B.java:1)\n", "a.A.a(A.java:1)", "", "");
    LoggedFinding example =
        new LoggedFinding("", "", LogText.place(stack), LogText.frames(stack), "");
    example.add(NrEvents.of(1));
    example.claimFirstLine(0);
    example.isDue(0);
    example.toString();
    tick(System.nanoTime());
  }

  /** A finding about a context, which its creation stack identifies. */
  void add(String kind, String outcome, AioContext context) {
    try {
      CallStack stack = context.origin().stack();
      add(kind, outcome, stack.fingerprint(), stack, context.nrEvents());
    } catch (Throwable e) {
      // No memory: counters and events have the finding.
    }
  }

  /** A wrong destroy that this thread made. */
  void addDestroy(String kind, String outcome, AioContext context) {
    try {
      CallStack here = walk();
      String fingerprint = context.origin().stack().fingerprintWith(here);
      add(kind, outcome, here == CallStack.NONE ? null : fingerprint, here, context.nrEvents());
    } catch (Throwable e) {
      // No memory.
    }
  }

  /** A failed call of this thread, about no known context. */
  void addCall(String kind, String outcome, long nrEvents) {
    try {
      CallStack here = walk();
      add(
          kind,
          outcome,
          here == CallStack.NONE ? null : here.fingerprint(),
          here,
          NrEvents.of(nrEvents));
    } catch (Throwable e) {
      // No memory.
    }
  }

  /** Logs the sums that are due. To be called every second or so, on the agent's thread. */
  public void tick(long nowNanos) {
    walks.set(0);
    for (LoggedFinding line : lines.values()) {
      offer(line, nowNanos, line.isDue(nowNanos));
    }
    offer(other, nowNanos, other.isDue(nowNanos));
    AgentLog.retry();
  }

  /** The calling thread's stack, or NONE where too many have been walked. */
  private CallStack walk() {
    return walks.getAndIncrement() < MAX_WALKS ? CallStack.capture(DEPTH) : CallStack.NONE;
  }

  /**
   * @param fingerprint null if it is unknown
   */
  private void add(
      String kind, String outcome, String fingerprint, CallStack stack, NrEvents nrEvents) {
    LoggedFinding line = fingerprint == null ? other : line(kind, outcome, fingerprint, stack);
    line.add(nrEvents);
    if (AgentLog.warns() && line.claimFirstLine(System.nanoTime())) {
      AgentLog.warnLater(line);
    }
  }

  private LoggedFinding line(String kind, String outcome, String fingerprint, CallStack stack) {
    String key = kind + ' ' + fingerprint;
    LoggedFinding line = lines.get(key);
    if (line == null) {
      if (lines.size() >= MAX_LINES) {
        return other;
      }
      String hint = lines.isEmpty() ? HINT : "";
      LoggedFinding made =
          new LoggedFinding(kind, LogText.safe(outcome), fingerprint, LogText.frames(stack), hint);
      line = lines.putIfAbsent(key, made);
      line = line == null ? made : line;
    }
    return line;
  }

  /**
   * Those of the findings that were not returned before: the first of each kind and fingerprint,
   * and one for all that have no line of their own. For one thread, which is not the application's.
   */
  public List<FirstFinding> newFindings() {
    List<FirstFinding> found = new ArrayList<>();
    List<LoggedFinding> fresh = new ArrayList<>();
    for (LoggedFinding line : lines.values()) {
      if (line.isFresh()) {
        fresh.add(line);
      }
    }
    if (other.isFresh()) {
      fresh.add(other);
    }
    for (LoggedFinding line : fresh) {
      found.add(line.first());
    }
    // Last: if memory is short, they are returned the next time.
    for (LoggedFinding line : fresh) {
      line.passedOn();
    }
    return found;
  }

  private static void offer(LoggedFinding line, long nowNanos, boolean due) {
    if (due) {
      line.offered(nowNanos);
      AgentLog.warnLater(line);
    }
  }
}
