package io.aioguard.relocate;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.agent.log.ControlThread;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whether rings are moved: loads what that needs, tries it, and turns it on and off. */
abstract class RelocationSwitch implements Relocation {

  private static final long PATIENCE_NANOS = 5_000_000_000L;

  private final RelocationLoader loader;
  private final Executor control;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CountDownLatch loaded = new CountDownLatch(1);

  /** Null until it is loaded, and where rings cannot be moved. */
  private volatile RelocationParts room;

  /** Loaded, and perhaps not proven yet. Written by the thread that loads. */
  private volatile RelocationParts made;

  /** In progress; or null. */
  private volatile RelocationCheck trial;

  /** Of {@link System#nanoTime}: no thread waits for the loading after that. */
  private volatile long deadline;

  private volatile boolean on;

  /** Why it has stopped; empty if it has not. */
  private volatile String failure = "";

  /**
   * @param control a thread of the agent's, to start others from
   */
  RelocationSwitch(RelocationLoader loader, Executor control, boolean on) {
    this.loader = loader;
    this.control = control;
    this.on = on;
  }

  @Override
  public final void prepare() {
    if (!on || begun.get()) {
      return;
    }
    deadline = System.nanoTime() + PATIENCE_NANOS;
    if (begun.compareAndSet(false, true)) {
      boolean started = false;
      try {
        control.execute(new Start());
        started = true;
      } finally {
        // No memory, for instance: the next one tries again.
        notBegunUnless(started);
      }
    }
  }

  /** Classes, as lambdas would be linked where an application may be waiting. */
  private final class Start implements Runnable {
    @Override
    public void run() {
      boolean started = false;
      try {
        new ControlThread.Daemons("aioguard-relocate").newThread(new Load()).start();
        started = true;
      } finally {
        notBegunUnless(started);
      }
    }
  }

  private void notBegunUnless(boolean started) {
    if (!started) {
      begun.set(false);
    }
  }

  private final class Load implements Runnable {
    @Override
    public void run() {
      load();
    }
  }

  /** On this thread; once. */
  final void load() {
    boolean again = false;
    try {
      // Once: it holds a file and an address range.
      made = made == null ? loader.load() : made;
      RelocationCheck tried = new RelocationCheck(made);
      trial = tried;
      RelocationCheck.Outcome outcome = tried.run();
      if (outcome == RelocationCheck.Outcome.WORKS) {
        room = made;
      } else if (outcome == RelocationCheck.Outcome.LATER) {
        again = true;
      } else {
        // The application's own io_setup says why none works.
        stop(tried.why(), !tried.isForbidden());
      }
    } catch (UnsupportedOperationException e) {
      // That the mappings cannot be listed is logged where it is found out.
      stop(e.getMessage(), !RelocationLoader.UNLISTED.equals(e.getMessage()));
    } catch (Throwable e) {
      stop(e.toString());
    } finally {
      trial = null;
      loaded.countDown();
      begun.set(!again);
    }
  }

  final void stop(String why) {
    stop(why, true);
  }

  private synchronized void stop(String why, boolean logged) {
    // Also if it has been turned off meanwhile: it may be turned on again.
    boolean news = on && logged;
    on = false;
    failure = why;
    if (news) {
      warn(why);
    }
  }

  static void warn(String why) {
    AgentLog.warnLater("contexts keep the kernel's ids, which it gives out again: ".concat(why));
  }

  @Override
  public final void await() {
    // Each thread that has a context before this is loaded: several may begin at the same time.
    long rest = deadline - System.nanoTime();
    if (on && room == null && begun.get() && rest > 0) {
      boolean interrupted = false;
      try {
        loaded.await(rest, TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void turn(boolean wanted) {
    synchronized (this) {
      on = wanted;
      if (room != null) {
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
    } else if (room == null) {
      return begun.get()
          ? "what moves rings is still being loaded"
          : "no context has been expected yet";
    }
    return "";
  }

  /** What moves rings; null where none are moved now. */
  final RelocationParts open() {
    return on ? room : null;
  }

  /** The same, also after it was turned off: contexts that are relocated stay so. */
  final RelocationParts room() {
    return room;
  }

  /** The same, also before it is proven. */
  final RelocationParts made() {
    return made;
  }

  @Override
  public final Object trial() {
    return trial;
  }
}
