package io.aioguard.junit;

import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test method or a class, from its beginning to its end. JUnit closes it after all callbacks of
 * it, as it is in the store of its context; what is put there later is closed before.
 */
@SuppressWarnings("deprecation") // CloseableResource: JUnit before 5.13 closes nothing else
final class TestScope implements ExtensionContext.Store.CloseableResource, AutoCloseable {

  private final ExtensionContext context;
  private final String name;
  private final TestScope parent;
  private final Settings settings;
  private final LeakChecker checker;
  private final Moment begin;
  private final long threadId = Thread.currentThread().getId();
  private volatile long endNanos = Long.MAX_VALUE;

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
    return context.getUniqueId().equals(other.getUniqueId());
  }

  boolean isMethod() {
    return context.getTestMethod().isPresent();
  }

  Class<?> type() {
    return context.getTestClass().orElse(null);
  }

  /** Whether the test itself has failed, or was aborted. */
  boolean hasFailed() {
    return context.getExecutionException().isPresent();
  }

  TestScope parent() {
    return parent;
  }

  Settings settings() {
    return settings;
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

  /** The test has ended. Throws what is to fail it. */
  @Override
  public void close() {
    endNanos = System.nanoTime();
    checker.ended(this);
  }
}
