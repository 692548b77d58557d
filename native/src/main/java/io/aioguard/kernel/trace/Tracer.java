package io.aioguard.kernel.trace;

import io.aioguard.kernel.Errno;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Stops the threads of one process and lets them go on. All calls are from one and the same thread;
 * when that ends, the kernel lets go whatever is still traced.
 *
 * <p>Threads are attached to at the moment of the stop and not before. A thread that is attached to
 * stops at every signal, as HotSpot's safepoint polls and implicit null checks are, and waits for
 * us; attaching takes 2 µs a thread, a tenth of what the stop takes.
 */
final class Tracer {

  private static final long PAUSE_NANOS = 20_000;
  private static final int ESRCH = 3;

  private final long pid;
  private final Architecture architecture;
  private final TraceCalls calls = new TraceCalls();
  private final Tasks tasks;
  private final ThreadRegisters registers;
  private final Map<Integer, Tracee> tracees = new LinkedHashMap<>();

  /** Threads that have ended, which stay in the list until others have. */
  private final Set<Integer> ended = new HashSet<>();

  private final Map<Integer, UnreadThread> refused = new LinkedHashMap<>();
  private Errno firstError = Errno.OK;

  Tracer(long pid, Architecture architecture) {
    this.pid = pid;
    this.architecture = architecture;
    this.tasks = new Tasks(pid);
    this.registers = new ThreadRegisters(architecture, calls);
  }

  /** Reads the names of threads, so that the most important ones stop first. */
  void prepare() {
    tasks.readNames();
  }

  /** The first error that an attempt to attach gave. */
  Errno firstError() {
    return firstError;
  }

  /**
   * Stops one thread and reads its registers; {@link #resume} is to follow.
   *
   * @return whether it was stopped
   */
  boolean rehearse(int tid, long deadline) {
    attach(tid);
    waitForAll(deadline);
    Tracee tracee = tracees.get(tid);
    return tracee != null && tracee.stopped && registers.read(tracee, "", Optional.empty()) != null;
  }

  /**
   * Stops all threads, those too that appear meanwhile, and reads their registers.
   *
   * @param deadline of System.nanoTime()
   */
  ThreadStop stop(long deadline) {
    Map<Integer, ThreadCall> blocked = callsBefore();
    long started = System.nanoTime();
    boolean more;
    do {
      more = attachAll();
      waitForAll(deadline);
    } while (more && System.nanoTime() < deadline);
    // On a busy host this thread may have run last before the deadline.
    poll();
    long stopped = System.nanoTime();
    List<StoppedThread> threads = new ArrayList<>();
    List<UnreadThread> unread = new ArrayList<>(refused.values());
    read(blocked, threads, unread);
    if (more && unread.isEmpty() && attachAll()) {
      unread.add(new UnreadThread(0, "", "new threads appeared until the deadline"));
    }
    return new ThreadStop(threads, unread, started, stopped, System.nanoTime());
  }

  private void read(
      Map<Integer, ThreadCall> blocked, List<StoppedThread> threads, List<UnreadThread> unread) {
    for (Tracee tracee : tracees.values()) {
      String name = tasks.name(tracee.tid);
      Optional<ThreadCall> before = Optional.ofNullable(blocked.get(tracee.tid));
      StoppedThread thread = tracee.stopped ? registers.read(tracee, name, before) : null;
      if (thread != null) {
        threads.add(thread);
      } else if (!tracee.ended) {
        unread.add(new UnreadThread(tracee.tid, name, reason(tracee)));
      }
    }
  }

  /** Where a stop loses the arguments of the call that it interrupts, they are read before. */
  private Map<Integer, ThreadCall> callsBefore() {
    Map<Integer, ThreadCall> blocked = new LinkedHashMap<>();
    if (architecture.call() < 0) {
      for (int tid : tasks.now()) {
        ThreadCall.ofBlocked(pid, tid).ifPresent(call -> blocked.put(tid, call));
      }
    }
    return blocked;
  }

  private String reason(Tracee tracee) {
    return tracee.stopped
        ? "its registers could not be read"
        : "it did not stop, state " + tasks.state(tracee.tid);
  }

  /** Whether there was any that had not been attached to. */
  private boolean attachAll() {
    boolean any = false;
    for (int tid : tasks.now()) {
      if (!tracees.containsKey(tid) && !ended.contains(tid) && !refused.containsKey(tid)) {
        any |= attach(tid);
      }
    }
    return any;
  }

  private boolean attach(int tid) {
    Errno errno = calls.seize(tid);
    if (!errno.isOk()) {
      onRefusal(tid, errno);
      return false;
    }
    tracees.put(tid, new Tracee(tid));
    calls.interrupt(tid);
    return true;
  }

  private void onRefusal(int tid, Errno errno) {
    char state = tasks.state(tid);
    if (errno.number() == ESRCH || state == 'Z' || state == 'X') {
      ended.add(tid);
      return;
    }
    firstError = firstError.isOk() ? errno : firstError;
    refused.put(tid, new UnreadThread(tid, tasks.name(tid), "ptrace: " + errno.name()));
  }

  private void waitForAll(long deadline) {
    while (poll() > 0 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** How many have neither stopped nor ended. */
  private int poll() {
    int missing = 0;
    for (Tracee tracee : tracees.values()) {
      if (tracee.stopped || tracee.ended) {
        continue;
      }
      long status = calls.poll(tracee.tid);
      if (status > 0) {
        tracee.onStatus((int) status);
      } else if (status < 0) {
        tracee.ended = true;
      } else {
        missing++;
      }
    }
    return missing;
  }

  /**
   * Lets all go on, each with the signal that it stopped before.
   *
   * @return false if some have not stopped yet, so that they cannot be let go: this thread must end
   */
  boolean resume(long deadline) {
    try {
      // First those that are stopped: one that does not stop must not keep the others waiting.
      detachStopped(any -> true);
      waitForAll(deadline);
      detachStopped(any -> true);
      return tracees.values().stream().allMatch(tracee -> tracee.ended);
    } finally {
      tracees.clear();
      ended.clear();
      refused.clear();
    }
  }

  /**
   * Lets all go on but the thread of a name.
   *
   * @return whether it is stopped, and no other thread is traced
   */
  boolean resumeAllBut(String name, long deadline) {
    Predicate<Tracee> other = tracee -> !tasks.name(tracee.tid).equals(name);
    detachStopped(other);
    waitForAll(deadline);
    detachStopped(other);
    tracees.values().removeIf(tracee -> tracee.ended);
    return tracees.size() == 1 && tracees.values().stream().noneMatch(other);
  }

  private void detachStopped(Predicate<Tracee> which) {
    for (Tracee tracee : tracees.values()) {
      if (tracee.stopped && !tracee.ended && which.test(tracee)) {
        if (tracee.interrupted) {
          registers.restartCall(tracee);
        }
        calls.detach(tracee.tid, tracee.signal);
        tracee.ended = true;
      }
    }
  }
}
