package io.aioguard.kernel.trace;

import io.aioguard.kernel.Errno;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Stops all threads of another process for a moment, by PTRACE_SEIZE and PTRACE_INTERRUPT: no
 * signal is sent, and a process that is stopped already (SIGSTOP) stays so afterwards. Signals that
 * arrive meanwhile are passed on. System calls that the stop interrupts are made again, on x86_64
 * also those that would return EINTR; a relative timeout of such a call begins anew.
 *
 * <p>Whatever ends this process, also SIGKILL, the kernel lets the threads go on. Thread-safe.
 *
 * <p>Source: ptrace(2), wait(2).
 */
public final class ThreadTrace implements AutoCloseable {

  private static final long RESUME_NANOS = 50_000_000;
  private static final long REHEARSAL_NANOS = 200_000_000;
  private static final long END_NANOS = 1_000_000_000;
  private static final long PAUSE_NANOS = 50_000;
  private static final int REHEARSALS = 100;

  private final long pid;
  private final Tracer tracer;
  private final Thread hook = new Thread(this::end, "aioguard-trace-end");

  /** Null if its thread was ended, by which the kernel lets go what could not be detached. */
  private ExecutorService thread;

  /** Of the kernel: the folder of that thread below /proc. */
  private volatile Path threadFolder;

  private ThreadTrace(long pid, Architecture architecture) {
    this.pid = pid;
    this.tracer = new Tracer(pid, architecture);
  }

  /**
   * Proves that the process can be traced, by stopping its first thread a few times for some 50 µs,
   * which loads and warms up all that a stop needs.
   *
   * @throws TraceRefusedException if it cannot
   * @throws IOException if it could not be tried
   */
  public static ThreadTrace open(long pid) throws IOException {
    Optional<Architecture> architecture = Architecture.ofThisJvm();
    if (architecture.isEmpty()) {
      throw new TraceRefusedException(
          TraceRefusal.UNKNOWN_ARCHITECTURE, System.getProperty("os.arch"));
    }
    String failure = TraceCalls.failure();
    if (failure != null) {
      throw new TraceRefusedException(TraceRefusal.NO_NATIVE_ACCESS, failure);
    }
    if (ProcessStatus.isOwnChild(pid)) {
      throw new TraceRefusedException(TraceRefusal.OWN_CHILD, "process " + pid);
    }
    ThreadTrace trace = new ThreadTrace(pid, architecture.get());
    Runtime.getRuntime().addShutdownHook(trace.hook);
    try {
      trace.rehearse();
    } catch (IOException | RuntimeException e) {
      trace.close();
      throw e;
    }
    return trace;
  }

  private synchronized void rehearse() throws IOException {
    call(
        () -> {
          tracer.prepare();
          return null;
        });
    boolean stops = true;
    for (int i = 0; i < REHEARSALS && stops; i++) {
      stops = call(() -> tracer.rehearse((int) pid, System.nanoTime() + REHEARSAL_NANOS));
      resume();
    }
    Errno error = tracer.firstError();
    if (!error.isOk() || ProcessHandle.of(pid).isEmpty()) {
      throw ProcessStatus.refusal(pid, error);
    }
  }

  /** Reads the names of threads that are new, so that a stop begins with the right ones. */
  public synchronized void prepare() throws IOException {
    call(
        () -> {
          tracer.prepare();
          return null;
        });
  }

  /**
   * Stops all threads and reads their registers. They stay stopped until {@link #resume}.
   *
   * @param deadline for how long it is tried; what has not stopped then is named, and runs on or
   *     stops later
   * @throws TraceRefusedException if the process has ended
   * @throws IOException if it fails otherwise; then all threads go on
   */
  public synchronized ThreadStop stop(Duration deadline) throws IOException {
    try {
      ThreadStop stop = call(() -> tracer.stop(System.nanoTime() + deadline.toNanos()));
      if (stop.threads().isEmpty() && stop.unread().isEmpty()) {
        throw new TraceRefusedException(TraceRefusal.NO_SUCH_PROCESS, "process " + pid);
      }
      return stop;
    } catch (IOException | RuntimeException e) {
      end();
      throw e;
    }
  }

  /**
   * Lets all threads go on but the one of this name, which stays stopped until {@link #resume}. If
   * that is HotSpot's "VM Thread" within a safepoint, no thread runs Java code until then.
   *
   * @return whether it is stopped; if not, all go on
   */
  public synchronized boolean resumeAllBut(String name) {
    try {
      if (call(() -> tracer.resumeAllBut(name, System.nanoTime() + RESUME_NANOS))) {
        return true;
      }
    } catch (IOException | RuntimeException e) {
      // All are let go below.
    }
    resume();
    return false;
  }

  /** Lets all threads go on; does nothing if they do. */
  public synchronized void resume() {
    if (thread == null) {
      return;
    }
    try {
      if (!call(() -> tracer.resume(System.nanoTime() + RESUME_NANOS))) {
        endThread();
      }
    } catch (IOException | RuntimeException e) {
      endThread();
    }
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // Then it has run or is about to.
    }
  }

  private synchronized void end() {
    resume();
    endThread();
  }

  /** The kernel detaches from what a thread has attached to when that ends: exit_ptrace(). */
  private void endThread() {
    if (thread == null) {
      return;
    }
    thread.shutdownNow();
    thread = null;
    // Until then the next thread would be refused (EPERM), as the threads are still traced.
    long deadline = System.nanoTime() + END_NANOS;
    while (threadFolder != null && Files.exists(threadFolder) && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    threadFolder = null;
  }

  /**
   * Runs it on the thread of the tracer, to the end.
   *
   * @throws IOException with what it threw as its cause
   */
  private <T> T call(Callable<T> task) throws IOException {
    if (thread == null) {
      thread = Executors.newSingleThreadExecutor(this::newThread);
    }
    boolean interrupted = false;
    try {
      var result = thread.submit(task);
      while (true) {
        try {
          return result.get();
        } catch (InterruptedException e) {
          // Nothing here takes long, and the other process must not stay stopped.
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Thread newThread(Runnable work) {
    Thread thread =
        new Thread(
            () -> {
              threadFolder = ownFolder();
              work.run();
            },
            "aioguard-trace");
    thread.setDaemon(true);
    return thread;
  }

  private static Path ownFolder() {
    try {
      return Path.of("/proc").resolve(Files.readSymbolicLink(Path.of("/proc/thread-self")));
    } catch (IOException before317) {
      return null;
    }
  }
}
