package io.aioguard.context;

import io.aioguard.agent.AgentLog;
import io.aioguard.agent.Control;
import io.aioguard.classfile.ClassPath;
import io.aioguard.classfile.OwnerSearch;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Finds the owner rules for contexts that the agent has lost sight of, once a creation stack, in
 * the class files of the application. On a thread of its own, which exists for as long as that
 * takes: they may lie on a file system that does not answer.
 */
final class OwnerHints {

  private static final int MAX_STACKS = 64;
  private static final long DELAY_MILLIS = 200;
  private static final long PATIENCE_MILLIS = 1_000;

  private final Registry registry;
  private final Control control;
  private final DelayedLook look;
  private final Control.Daemons threads = new Control.Daemons("aioguard-rules");
  private final AtomicReference<Search> current = new AtomicReference<>();

  /** Of the one thread that searches. */
  private final Map<String, String> known = new HashMap<>();

  private volatile boolean slow;

  OwnerHints(Registry registry, Control control) {
    this.registry = registry;
    this.control = control;
    this.look = new DelayedLook(control, this::begin, "a search for owner rules", DELAY_MILLIS);
  }

  /** There is a new context. Any thread; cheap. */
  void wake() {
    look.wake();
  }

  /** Searches before what is live is reported, and waits for that a second at most, once. */
  void await() {
    if (slow || !isWanted()) {
      return;
    }
    Search search = current.get();
    try {
      if (search == null) {
        search = new Search();
        control.execute(search);
      }
      slow = !search.over.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isWanted() {
    for (AioContext context : registry.live()) {
      if (context.wantsOwnerRule()) {
        return true;
      }
    }
    return false;
  }

  private void begin() {
    if (isWanted()) {
      new Search().run();
    }
  }

  /** First on the agent's thread, which starts the one that goes on. */
  private final class Search implements Runnable {

    private final CountDownLatch over = new CountDownLatch(1);
    private boolean started;

    @Override
    public void run() {
      if (started) {
        search();
      } else if (!current.compareAndSet(null, this)) {
        // Another one has begun since.
        over.countDown();
      } else {
        started = true;
        boolean running = false;
        try {
          threads.newThread(this).start();
          running = true;
        } finally {
          if (!running) {
            current.set(null);
            over.countDown();
          }
        }
      }
    }

    private void search() {
      try {
        searchAll();
      } catch (Throwable e) {
        AgentLog.error("suggested rules are not complete", e);
      } finally {
        current.set(null);
        over.countDown();
      }
    }
  }

  private void searchAll() {
    try (ClassPath classes = ClassPath.ofThisJvm()) {
      OwnerSearch search = new OwnerSearch(classes);
      for (AioContext context : registry.live()) {
        if (context.wantsOwnerRule()) {
          context.ownerRule(ruleFor(context.origin.stack(), search));
        }
      }
    }
  }

  private String ruleFor(CallStack stack, OwnerSearch search) {
    String rule = known.get(stack.text());
    if (rule == null) {
      rule = stack.ownerRule();
      if (known.size() < MAX_STACKS) {
        // First: one that fails is not tried again.
        known.put(stack.text(), rule);
        Optional<String> found = search.ruleFor(stack.text());
        rule = found.isPresent() ? found.get() : rule;
        known.put(stack.text(), rule);
      }
    }
    return rule;
  }
}
