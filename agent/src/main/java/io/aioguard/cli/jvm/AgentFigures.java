package io.aioguard.cli.jvm;

import io.aioguard.report.snapshot.JvmList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Asks the agents of many JVMs for what is open, by their sockets alone: a JVM without one is left
 * in peace. Several are asked at a time, as some may be stopped, and all together have one
 * deadline.
 */
public final class AgentFigures {

  private static final int THREADS = 4;
  private static final long MAX_SECONDS = 5;

  /** Of some 20 000 contexts; answers are kept as objects, and any user can serve a long one. */
  private static final long MAX_ANSWER = 8_000_000;

  private AgentFigures() {}

  /** Those that have answered in time, by process id. */
  public static Map<Long, JvmList.Jvm> ask(Collection<Long> pids) throws InterruptedException {
    Map<Long, JvmList.Jvm> answers = new HashMap<>();
    if (pids.isEmpty()) {
      return answers;
    }
    List<Callable<Optional<JvmList.Jvm>>> questions = new ArrayList<>();
    pids.forEach(pid -> questions.add(() -> ask(pid)));
    ExecutorService threads = Executors.newFixedThreadPool(THREADS, AgentFigures::daemon);
    try {
      threads
          .invokeAll(questions, MAX_SECONDS, TimeUnit.SECONDS)
          .forEach(one -> answer(one).ifPresent(jvm -> answers.put(jvm.pid(), jvm)));
    } finally {
      threads.shutdownNow();
    }
    return answers;
  }

  /** Empty for one that took too long, or whose answer was too much for this heap. */
  private static Optional<JvmList.Jvm> answer(Future<Optional<JvmList.Jvm>> question) {
    try {
      return question.isCancelled() ? Optional.empty() : question.get();
    } catch (ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      throw new IllegalStateException("it is done, so there is nothing to wait for", e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "aioguard-ask");
    thread.setDaemon(true);
    return thread;
  }

  /** Empty if it has no agent that answers, or one that does not know yet. */
  private static Optional<JvmList.Jvm> ask(long pid) {
    try {
      List<AgentAnswer> answers = AgentSocket.ask(pid, "contexts", MAX_ANSWER);
      return Optional.ofNullable(answers)
          .map(all -> new JvmList.Jvm(pid, "", "").with(AgentAnswer.snapshot(pid, all)))
          .filter(jvm -> jvm.contexts() >= 0);
    } catch (IOException | AttachException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
