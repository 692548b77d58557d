package io.aioguard.relocate;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.agent.log.ControlThread;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Loads what moves rings, checks that it works, and turns it on and off. */
abstract class RelocationSwitch implements Relocation {

  private static final long MAX_WAIT_NANOS = 5_000_000_000L;

  private final RelocationLoader loader;
  private final Executor control;
  private final AtomicBoolean loadStarted = new AtomicBoolean();
  private final CountDownLatch loadingDone = new CountDownLatch(1);

  /** Null until it is loaded, and where rings cannot be moved. */
  private volatile RelocationParts provenParts;

  /** Loaded, perhaps not checked yet. Written by the thread that loads. */
  private volatile RelocationParts loadedParts;

  /** Null if there is none. */
  private volatile RelocationCheck checkInProgress;

  /** Of {@link System#nanoTime}: after this no thread waits for the loading. */
  private volatile long deadline;

  private volatile boolean on;

  /** Why no more rings are moved; empty while they are. */
  private volatile String failure = "";

  /**
   * @param control the agent's thread from which others are started
   */
  RelocationSwitch(RelocationLoader loader, Executor control, boolean on) {
    this.loader = loader;
    this.control = control;
    this.on = on;
  }

  @Override
  public final void prepare() {
    if (!on || loadStarted.get()) {
      return;
    }
    deadline = System.nanoTime() + MAX_WAIT_NANOS;
    if (loadStarted.compareAndSet(false, true)) {
      boolean started = false;
      try {
        control.execute(new Start());
        started = true;
      } finally {
        // Without memory, for instance: the next call tries again.
        resetUnless(started);
      }
    }
  }

  /** A class, as a lambda would be linked while the application may be waiting. */
  private final class Start implements Runnable {
    @Override
    public void run() {
      boolean started = false;
      try {
        new ControlThread.Daemons("aioguard-relocate").newThread(new Load()).start();
        started = true;
      } finally {
        resetUnless(started);
      }
    }
  }

  private void resetUnless(boolean started) {
    if (!started) {
      loadStarted.set(false);
    }
  }

  private final class Load implements Runnable {
    @Override
    public void run() {
      load();
    }
  }

  /** On this thread; not concurrently. */
  final void load() {
    boolean retry = false;
    try {
      // Loaded once, as it holds a file and an address range.
      loadedParts = loadedParts == null ? loader.load() : loadedParts;
      RelocationCheck check = new RelocationCheck(loadedParts);
      checkInProgress = check;
      RelocationCheck.Result outcome = check.run();
      if (outcome == RelocationCheck.Result.WORKS) {
        provenParts = loadedParts;
      } else if (outcome == RelocationCheck.Result.RETRY) {
        retry = true;
      } else {
        // Where AIO is forbidden, the application's own io_setup returns the reason.
        stop(check.obstacle(), !check.isForbidden());
      }
    } catch (UnsupportedOperationException e) {
      // That the mappings cannot be listed is logged by ProcessVisibility.
      stop(e.getMessage(), !RelocationLoader.UNLISTED.equals(e.getMessage()));
    } catch (Throwable e) {
      stop(e.toString());
    } finally {
      checkInProgress = null;
      loadingDone.countDown();
      loadStarted.set(!retry);
    }
  }

  final void stop(String why) {
    stop(why, true);
  }

  private synchronized void stop(String why, boolean logged) {
    // The failure is kept also if relocation was turned off meanwhile: it may be turned on again.
    boolean isNew = on && logged;
    on = false;
    failure = why;
    if (isNew) {
      warn(why);
    }
  }

  static void warn(String why) {
    AgentLog.warnLater("contexts keep the kernel's ids, which it gives out again: ".concat(why));
  }

  @Override
  public final void await() {
    // Each thread that creates a context before this is loaded waits, as several may start at once.
    long remaining = deadline - System.nanoTime();
    if (on && provenParts == null && loadStarted.get() && remaining > 0) {
      boolean interrupted = false;
      try {
        loadingDone.await(remaining, TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void setEnabled(boolean wanted) {
    synchronized (this) {
      on = wanted;
      if (provenParts != null) {
        failure = "";
      }
    }
    prepare();
  }

  @Override
  public String obstacle() {
    if (!failure.isEmpty()) {
      return failure;
    } else if (!on) {
      return "relocate=off";
    } else if (provenParts == null) {
      return loadStarted.get()
          ? "what moves rings is still being loaded"
          : "no context has been expected yet";
    }
    return "";
  }

  /** What moves rings; null while none are moved. */
  final RelocationParts activeParts() {
    return on ? provenParts : null;
  }

  /** The same, also while relocation is off, as contexts that are relocated stay so. */
  final RelocationParts provenParts() {
    return provenParts;
  }

  /** The same, also before the check is complete. */
  final RelocationParts loadedParts() {
    return loadedParts;
  }

  @Override
  public final Object checkInProgress() {
    return checkInProgress;
  }
}
