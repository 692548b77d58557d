package io.aioguard.context;

import io.aioguard.context.lifecycle.ReclaimPolicy;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.record.KeptFindings;
import io.aioguard.context.record.LoggedContexts;
import io.aioguard.context.registry.Counters;
import io.aioguard.context.registry.Registry;
import io.aioguard.context.stack.Origin;
import io.aioguard.reclaim.ReclaimPool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a test suite in this JVM asks for: live contexts and findings, as texts under these keys.
 * {@code kind} is {@code open}, or that of a finding as {@code --fail-on} has it. Of the context:
 * {@code uid}, {@code slots}, {@code route}, {@code fingerprint}, {@code created}, {@code
 * createdNanos} ({@link System#nanoTime()}), {@code createdThread}, {@code createdThreadId}, {@code
 * createdStack}; {@code leaked} if no object leads to it. Of a wrong destroy: {@code at}, {@code
 * atNanos}, {@code atThread}, {@code atThreadId}, {@code atStack}, the same with {@code first} of
 * the destroy before, and {@code victimStack}. {@code detail} explains. Times are ms since the
 * epoch. What is unknown is missing. Thread-safe.
 */
public final class SuiteFacts {

  private final Registry registry;
  private final ReclaimPolicy reclaimPolicy;
  private final ReclaimPool pool;
  private final LoggedContexts listener;
  private final Counters counters;

  SuiteFacts(
      Registry registry,
      ReclaimPolicy reclaimPolicy,
      ReclaimPool pool,
      LoggedContexts listener,
      Counters counters) {
    this.registry = registry;
    this.reclaimPolicy = reclaimPolicy;
    this.pool = pool;
    this.listener = listener;
    this.counters = counters;
  }

  /** See {@link io.aioguard.agent.TestWatch#begin}. */
  public void keepFindings() {
    listener.keepFindings();
  }

  /** See {@link io.aioguard.agent.TestWatch#changes}. */
  public long changes() {
    KeptFindings kept = listener.kept();
    return counters.counts().created() + (kept == null ? 0 : kept.added());
  }

  /** See {@link io.aioguard.agent.TestWatch#pending}. */
  public int pending() {
    return pool.backlog();
  }

  /** See {@link io.aioguard.agent.TestWatch#facts}. */
  public List<Map<String, String>> take() {
    KeptFindings kept = listener.kept();
    if (kept == null) {
      return List.of();
    }
    List<Map<String, String>> facts = new ArrayList<>();
    // Findings first: a context that leaks meanwhile is open or a finding of the next call.
    for (KeptFindings.Kept finding : kept.take()) {
      facts.add(finding(finding));
    }
    for (AioContext context : registry.live()) {
      Map<String, String> fact = new LinkedHashMap<>();
      fact.put("kind", "open");
      context(fact, context);
      fact.put("detail", reclaimPolicy.whyKept(context));
      if (context.isLeaked()) {
        fact.put("leaked", "true");
      }
      facts.add(fact);
    }
    return facts;
  }

  private static Map<String, String> finding(KeptFindings.Kept finding) {
    Map<String, String> fact = new LinkedHashMap<>();
    fact.put("kind", finding.kind());
    fact.put("detail", finding.detail());
    if (finding.context() != null) {
      context(fact, finding.context());
    }
    if (finding.by() != null) {
      origin(fact, "at", finding.by());
      Origin first = finding.context() == null ? null : finding.context().destroyer();
      if (first != null) {
        origin(fact, "first", first);
      }
    }
    if (finding.victim() != null) {
      fact.put("victimStack", finding.victim().origin().stack().text());
    }
    return fact;
  }

  private static void context(Map<String, String> fact, AioContext context) {
    fact.put("uid", Long.toString(context.uid()));
    fact.put("slots", Long.toString(context.maxEvents()));
    fact.put("route", context.route());
    fact.put("fingerprint", context.origin().stack().fingerprint());
    if (!context.isAdopted()) {
      origin(fact, "created", context.origin());
    }
  }

  private static void origin(Map<String, String> fact, String key, Origin origin) {
    fact.put(key, Long.toString(origin.millis()));
    fact.put(key + "Nanos", Long.toString(origin.nanos()));
    fact.put(key + "Thread", origin.thread());
    fact.put(key + "ThreadId", Long.toString(origin.threadId()));
    fact.put(key + "Stack", origin.stack().text());
  }
}
