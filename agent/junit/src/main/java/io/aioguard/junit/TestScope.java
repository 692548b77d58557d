package io.aioguard.junit;

import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test method or a class, from its beginning to its end. JUnit closes it after all callbacks of
 * it, as it is in the store of its context; what is put there later is closed before.
 */
@SuppressWarnings("deprecation") // CloseableResource: JUnit before 5.13 closes nothing else
final class TestScope implements ExtensionContext.Store.CloseableResource, AutoCloseable {

  private final String id;
  private final String name;
  private final boolean method;
  private final Class<?> type;
  private final TestScope parent;
  private final LeakChecker checker;
  private final Moment begin;
  private final long threadId = Thread.currentThread().getId();
  private volatile Settings settings;
  private volatile long endNanos = Long.MAX_VALUE;

  /** Until the end: it leads to the instance of the test, and to all that this has. */
  private volatile ExtensionContext context;

  private volatile boolean failed;

  /** Of a class: whether a test in it has run. */
  private volatile boolean hasRun;

  /**
   * A moment.
   *
   * @param nanos {@link System#nanoTime()}
   * @param changes what the agent had counted until then
   */
  record Moment(long nanos, long changes) {}

  /**
   * @param parent the class around it; null if there is none that is checked
   */
  TestScope(
      ExtensionContext context,
      TestScope parent,
      Settings settings,
      LeakChecker checker,
      Moment begin) {
    this.context = context;
    this.id = context.getUniqueId();
    this.method = context.getTestMethod().isPresent();
    this.type = context.getTestClass().orElse(null);
    this.name = nameOf(context);
    this.parent = parent;
    this.settings = settings;
    this.checker = checker;
    this.begin = begin;
  }

  private static String nameOf(ExtensionContext context) {
    String type = context.getTestClass().map(Class::getName).orElse("");
    if (context.getTestMethod().isEmpty()) {
      return type;
    }
    String method = context.getRequiredTestMethod().getName();
    String display = context.getDisplayName();
    String name = type + "." + method + "()";
    return display.startsWith(method + "(") ? name : name + " " + display;
  }

  String name() {
    return name;
  }

  /** Whether this is of that test or class, and not of one around it. */
  boolean isOf(ExtensionContext other) {
    return id.equals(other.getUniqueId());
  }

  boolean isMethod() {
    return method;
  }

  Class<?> type() {
    return type;
  }

  /** Whether it has run to its end: nothing in it has failed by itself or was aborted. */
  boolean isComplete() {
    return !failed && (method || hasRun);
  }

  TestScope parent() {
    return parent;
  }

  Settings settings() {
    return settings;
  }

  void setSettings(Settings settings) {
    this.settings = settings;
  }

  Moment begin() {
    return begin;
  }

  /** The thread that runs it. */
  long threadId() {
    return threadId;
  }

  boolean isRunning() {
    return endNanos == Long.MAX_VALUE;
  }

  boolean includes(long nanos) {
    return begin.nanos() <= nanos && nanos <= endNanos;
  }

  /** Whether it is the other one or within it. */
  boolean isWithin(TestScope other) {
    for (TestScope each = this; each != null; each = each.parent) {
      if (each == other) {
        return true;
      }
    }
    return false;
  }

  /** Whether no class around it will be checked any more. */
  boolean isOver() {
    for (TestScope each = this; each != null; each = each.parent) {
      if (each.isRunning()) {
        return false;
      }
    }
    return true;
  }

  private void endedWithin(boolean hasFailed, boolean ran) {
    if (hasFailed) {
      failed = true;
    }
    if (ran) {
      hasRun = true;
    }
  }

  /** The test has ended. Throws what is to fail it. */
  @Override
  public void close() {
    endNanos = System.nanoTime();
    failed |= context.getExecutionException().isPresent();
    context = null;
    if (parent != null) {
      parent.endedWithin(failed, method || hasRun);
    }
    checker.ended(this);
  }
}
