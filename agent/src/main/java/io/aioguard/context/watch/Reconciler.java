package io.aioguard.context.watch;

import io.aioguard.census.Census;
import io.aioguard.census.CensusResult;
import io.aioguard.context.lifecycle.EndHandler;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.record.CensusListener;
import io.aioguard.context.registry.ContextCounts;
import io.aioguard.context.registry.CountCategory;
import io.aioguard.context.registry.Counters;
import io.aioguard.context.registry.Registry;
import io.aioguard.hook.WatchCounts;
import io.aioguard.kernel.proc.KernelContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Brings the registry in line with the kernel's list and reports the differences. */
public final class Reconciler {

  /** Created early: a lambda that is linked with a full heap is lost (JVMS 5.4.3). */
  private static final Runnable NOTHING = () -> {};

  private static final int ATTEMPTS = 5;
  private static final long PAUSE_NANOS = 1_000_000;

  private final Registry registry;
  private final Census<AioContext> census;
  private final WatchCounts watchCounts;
  private final EndHandler endHandler;
  private final CensusListener listener;
  private final boolean concludes;

  /** Contexts at the last census that no route saw and the registry has not; -1 if unknown. */
  private volatile long unexplained = -1;

  /**
   * @param concludes false to read inodes and count only
   */
  public Reconciler(
      Registry registry,
      Census<AioContext> census,
      WatchCounts watchCounts,
      EndHandler endHandler,
      CensusListener listener,
      boolean concludes) {
    this.registry = registry;
    this.census = census;
    this.watchCounts = watchCounts;
    this.endHandler = endHandler;
    this.listener = listener;
    this.concludes = concludes;
  }

  /** The registry's live contexts. */
  Collection<AioContext> live() {
    return registry.live();
  }

  /** Whether the kernel's context at its address is still this one. */
  boolean confirms(CensusResult<AioContext> kernel, AioContext context) {
    return kernel.has(context) && registry.at(context.address()) == context;
  }

  /**
   * The figures at one moment.
   *
   * @param counts of the contexts of the registry, by category
   * @param untracked contexts of the kernel that no route saw; -1 if its list cannot be read
   * @param relocated of those created; with {@code unrelocated} not more than were created
   * @param unrelocated of those created
   */
  public record Balance(ContextCounts counts, long untracked, long relocated, long unrelocated) {}

  /**
   * Takes a census. Empty if the kernel's list cannot be read. Waits some ms where the two sides
   * differ: not for threads of the application.
   *
   * @param beforeReport run before the first report
   */
  public Optional<CensusResult<AioContext>> run(Runnable beforeReport) {
    return run(concludes, beforeReport);
  }

  private Optional<CensusResult<AioContext>> run(boolean conclude, Runnable beforeReport) {
    List<Runnable> changes = new ArrayList<>();
    Optional<CensusResult<AioContext>> result;
    // Two threads that conclude from the same lists would report all changes twice.
    synchronized (this) {
      result = census.take();
      if (conclude) {
        apply(result, changes);
      }
      note(result, conclude);
    }
    report(changes, beforeReport);
    return result;
  }

  /**
   * Adds all contexts that the kernel has. To be called while no route is active: a context whose
   * creation is in progress would count as untracked.
   *
   * @param reporter receives the task that reports them, if there are any
   */
  void adoptExisting(Consumer<Runnable> reporter) {
    List<Runnable> changes = new ArrayList<>();
    synchronized (this) {
      Optional<CensusResult<AioContext>> result = census.takeAtOnce();
      apply(result, changes);
      note(result, true);
    }
    if (!changes.isEmpty()) {
      reporter.accept(() -> report(changes, NOTHING));
    }
  }

  /**
   * The figures, sampled until registry and kernel agree, {@value #ATTEMPTS} times at most.
   *
   * @param mayReport whether events can be written, so that what is found can be reported
   */
  Balance balance(boolean mayReport) {
    boolean conclude = concludes && mayReport;
    Balance balance = null;
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<CensusResult<AioContext>> result = run(conclude, NOTHING);
      // Before the other counts: a context is counted here a moment after it counts as created.
      Counters counters = registry.counters();
      long relocated = counters.relocated.sum();
      long unrelocated = counters.unrelocated.sum();
      ContextCounts counts = counters.counts();
      if (result.isEmpty()) {
        return new Balance(counts, -1, relocated, unrelocated);
      }
      long others = conclude ? 0 : result.get().untracked().size();
      long untracked = counts.ofUntracked(CountCategory.LIVE) + others;
      balance = new Balance(counts, untracked, relocated, unrelocated);
      if (result.get().listed().size() == counts.of(CountCategory.LIVE) + balance.untracked()) {
        return balance;
      }
      // The kernel ends a context some 0.3 ms after the entry of its destroy, or one was created.
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return balance;
  }

  private void note(Optional<CensusResult<AioContext>> result, boolean applied) {
    unexplained = result.isEmpty() ? -1 : applied ? 0 : result.get().untracked().size();
  }

  /**
   * Live contexts whose creation no route saw, as of the last census; -1 if unknown. Takes none,
   * and does not wait.
   *
   * @param counts at this moment
   */
  long untracked(ContextCounts counts) {
    long others = unexplained;
    return others < 0 ? -1 : counts.ofUntracked(CountCategory.LIVE) + others;
  }

  private void apply(Optional<CensusResult<AioContext>> result, List<Runnable> changes) {
    if (result.isEmpty()) {
      return;
    }
    CensusResult<AioContext> found = result.get();
    for (AioContext context : found.vanished()) {
      if (registry.vanish(context)) {
        changes.add(new Change(context, endHandler.count(context, CountCategory.VANISHED)));
      }
    }
    for (KernelContext untracked : found.untracked()) {
      AioContext context = adopt(untracked);
      if (context != null) {
        changes.add(new Change(context, null));
      }
    }
  }

  /** Not a lambda: the first census that finds a change would link it, perhaps with a full heap. */
  private final class Change implements Runnable {

    private final AioContext context;

    /** Its category if it is gone; null if it is new. */
    private final CountCategory gone;

    Change(AioContext context, CountCategory gone) {
      this.context = context;
      this.gone = gone;
    }

    @Override
    public void run() {
      if (gone == null) {
        listener.untracked(context);
      } else {
        endHandler.foundGone(context, gone, "the kernel no longer lists it");
      }
    }
  }

  /** Null if one is known at its address. */
  private AioContext adopt(KernelContext found) {
    AioContext context = AioContext.adopted(registry.nextUid(), found);
    watchCounts.contexts(1);
    if (registry.adopt(context)) {
      return context;
    }
    watchCounts.contexts(-1);
    return null;
  }

  private static void report(List<Runnable> changes, Runnable beforeReport) {
    if (!changes.isEmpty()) {
      beforeReport.run();
      for (Runnable change : changes) {
        change.run();
      }
    }
  }
}
