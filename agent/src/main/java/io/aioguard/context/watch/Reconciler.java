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
import io.aioguard.kernel.KernelContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Brings the books in line with the kernel's list, and says what was not. */
public final class Reconciler {

  /** Made early: a lambda that is linked with a full heap is lost (JVMS 5.4.3). */
  private static final Runnable NOTHING = () -> {};

  private static final int ATTEMPTS = 5;
  private static final long PAUSE_NANOS = 1_000_000;

  private final Registry registry;
  private final Census<AioContext> census;
  private final WatchCounts interest;
  private final EndHandler endings;
  private final CensusListener listener;
  private final boolean concludes;

  /**
   * @param concludes false to learn inodes and count, and leave it at that
   */
  public Reconciler(
      Registry registry,
      Census<AioContext> census,
      WatchCounts interest,
      EndHandler endings,
      CensusListener listener,
      boolean concludes) {
    this.registry = registry;
    this.census = census;
    this.interest = interest;
    this.endings = endings;
    this.listener = listener;
    this.concludes = concludes;
  }

  /** The contexts that it compares with the kernel's. */
  Collection<AioContext> live() {
    return registry.live();
  }

  /** Whether the context that the kernel has at its address is still this one. */
  boolean confirms(CensusResult<AioContext> kernel, AioContext context) {
    return kernel.has(context) && registry.at(context.address()) == context;
  }

  /**
   * The figures at one moment.
   *
   * @param untracked contexts of the kernel's that no route saw; -1 if its list can't be read
   * @param relocated of those created, with the next not more than were created
   * @param unrelocated of those created
   */
  public record Balance(ContextCounts tally, long untracked, long relocated, long unrelocated) {}

  /**
   * Takes a census. Empty if the kernel's list cannot be read. Waits some ms where the two sides do
   * not agree: not for threads of the application.
   *
   * @param beforeTelling run before the first news
   */
  public Optional<CensusResult<AioContext>> run(Runnable beforeTelling) {
    return run(concludes, beforeTelling);
  }

  private Optional<CensusResult<AioContext>> run(boolean conclude, Runnable beforeTelling) {
    List<Runnable> news = new ArrayList<>();
    Optional<CensusResult<AioContext>> outcome;
    // Two that conclude from the same lists would tell everything twice.
    synchronized (this) {
      outcome = census.take();
      if (conclude) {
        apply(outcome, news);
      }
    }
    tell(news, beforeTelling);
    return outcome;
  }

  /**
   * Takes in all that the kernel has, at once. To be called while no route is active: a context
   * whose creation is being seen would be taken for one that nobody saw.
   *
   * @param telling is given what there is to say
   */
  void adoptExisting(Consumer<Runnable> telling) {
    List<Runnable> news = new ArrayList<>();
    synchronized (this) {
      apply(census.takeAtOnce(), news);
    }
    if (!news.isEmpty()) {
      telling.accept(() -> tell(news, NOTHING));
    }
  }

  /**
   * What is there and what it came to, from as few looks as it takes for them to agree.
   *
   * @param mayTell whether events can be written, so that it can be said what is found
   */
  Balance balance(boolean mayTell) {
    boolean conclude = concludes && mayTell;
    Balance balance = null;
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<CensusResult<AioContext>> outcome = run(conclude, NOTHING);
      // First: each is counted a moment after it counts as created.
      Counters counters = registry.counters();
      long relocated = counters.relocated.sum();
      long unrelocated = counters.unrelocated.sum();
      ContextCounts tally = counters.counts();
      if (outcome.isEmpty()) {
        return new Balance(tally, -1, relocated, unrelocated);
      }
      long strange = conclude ? 0 : outcome.get().untracked().size();
      long untracked = tally.ofUntracked(CountCategory.LIVE) + strange;
      balance = new Balance(tally, untracked, relocated, unrelocated);
      if (outcome.get().listed().size() == tally.of(CountCategory.LIVE) + balance.untracked()) {
        return balance;
      }
      // A destroy has been entered and the kernel is some 0.3 ms behind, or one was created.
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return balance;
  }

  private void apply(Optional<CensusResult<AioContext>> taken, List<Runnable> news) {
    if (taken.isEmpty()) {
      return;
    }
    CensusResult<AioContext> found = taken.get();
    for (AioContext context : found.vanished()) {
      if (registry.vanish(context)) {
        news.add(new News(context, endings.count(context, CountCategory.VANISHED)));
      }
    }
    for (KernelContext strange : found.untracked()) {
      AioContext context = adopt(strange);
      if (context != null) {
        news.add(new News(context, null));
      }
    }
  }

  /** A class, as a lambda would be linked by the first census that finds something. */
  private final class News implements Runnable {

    private final AioContext context;

    /** What it counts as; null if it is new. */
    private final CountCategory gone;

    News(AioContext context, CountCategory gone) {
      this.context = context;
      this.gone = gone;
    }

    @Override
    public void run() {
      if (gone == null) {
        listener.untracked(context);
      } else {
        endings.foundGone(context, gone, "the kernel no longer lists it");
      }
    }
  }

  /** Null if one is known at its address. */
  private AioContext adopt(KernelContext found) {
    AioContext context = AioContext.adopted(registry.nextUid(), found);
    interest.contexts(1);
    if (registry.adopt(context)) {
      return context;
    }
    interest.contexts(-1);
    return null;
  }

  private static void tell(List<Runnable> news, Runnable beforeTelling) {
    if (!news.isEmpty()) {
      beforeTelling.run();
      for (Runnable each : news) {
        each.run();
      }
    }
  }
}
