package io.aioguard.junit;

import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * Checks tests as {@link AioLeakCheck} describes, which registers it; or all tests of a suite, by
 * JUnit's auto-detection; or those of one class, in a field with {@code @RegisterExtension}:
 * static, as otherwise JUnit does not report the beginning of the class. Thread-safe.
 *
 * <p>It checks after all that is registered later. Resources of extensions that are registered
 * earlier are closed after the check, and their contexts count as left behind.
 */
public final class AioLeakExtension
    implements BeforeAllCallback, BeforeEachCallback, TestInstancePreConstructCallback {

  private static final ExtensionContext.Namespace STORE =
      ExtensionContext.Namespace.create(AioLeakExtension.class);

  /** When the instance for the next test of this thread began to be made. */
  private static final ThreadLocal<TestScope.Moment> CONSTRUCTION = new ThreadLocal<>();

  private final Settings.Defaults defaults;

  /** As JUnit's configuration parameters and the annotations of the tests say. */
  public AioLeakExtension() {
    this(Settings.Defaults.NONE);
  }

  private AioLeakExtension(Settings.Defaults defaults) {
    this.defaults = defaults;
  }

  /**
   * One for a field with {@code @RegisterExtension}. Annotations count more.
   *
   * @param held as {@link AioLeakCheck#held}
   */
  public static AioLeakExtension of(LeakScope scope, String... held) {
    return new AioLeakExtension(new Settings.Defaults(scope, List.of(held)));
  }

  /** Called by JUnit: what the constructor creates belongs to the test, or to the class. */
  @Override
  public void preConstructTestInstance(
      TestInstanceFactoryContext factoryContext, ExtensionContext context) {
    LeakChecker checker = run(context).checker();
    // For a nested class the instance around it was made before, for the same test.
    if (checker != null && (factoryContext.getOuterInstance().isEmpty() || !isConstructing())) {
      CONSTRUCTION.set(checker.now());
    }
  }

  private static boolean isConstructing() {
    return CONSTRUCTION.get() != null;
  }

  /** Called by JUnit: a class begins. */
  @Override
  public void beforeAll(ExtensionContext context) {
    begin(context);
  }

  /** Called by JUnit: a test begins. */
  @Override
  public void beforeEach(ExtensionContext context) {
    begin(context);
  }

  private void begin(ExtensionContext context) {
    Run run = run(context);
    run.requireAgent();
    ExtensionContext.Store store = context.getStore(STORE);
    if (defaults != Settings.Defaults.NONE) {
      // For the tests of the class, whichever of several extensions begins them.
      store.put(Settings.Defaults.class, defaults);
    }
    Settings settings =
        Settings.of(
            context,
            store.getOrDefault(Settings.Defaults.class, Settings.Defaults.class, defaults));
    LeakChecker checker = run.checker();
    if (checker == null) {
      Assumptions.assumeTrue(settings.expected() == null, run.unchecked());
      return;
    }
    TestScope around = store.get(TestScope.class, TestScope.class);
    if (around != null && around.isOf(context)) {
      // Registered twice: the later one may have other defaults.
      around.setSettings(settings);
      return;
    }
    TestScope.Moment construction = construction(context);
    TestScope scope =
        new TestScope(
            context,
            around,
            settings,
            checker,
            construction == null ? checker.now() : construction);
    checker.began(scope);
    store.put(TestScope.class, scope);
  }

  /** When the instance that this test, or this class, has was begun; null for none. */
  private static TestScope.Moment construction(ExtensionContext context) {
    TestScope.Moment moment = CONSTRUCTION.get();
    CONSTRUCTION.remove();
    // Of a class without one, it is that of a test before, whose constructor has failed.
    return context.getTestInstance().isPresent() ? moment : null;
  }

  private static Run run(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(STORE)
        .getOrComputeIfAbsent(Run.class, key -> Run.start(context), Run.class);
  }
}
