package io.aioguard.junit.suite;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs suites of this package, and prints what becomes of each test: a line, then its message. */
public final class SuiteProgram {

  /** Begins the line of a test. */
  public static final String MARK = "## ";

  private SuiteProgram() {}

  public static void main(String[] arguments) {
    List<String> suites = List.of(arguments);
    List<ClassSelector> all =
        suites.stream().flatMap(SuiteProgram::classes).map(type -> selectClass(type)).toList();
    if (Boolean.getBoolean("suite.runs")) {
      all.forEach(one -> run(List.of(one)));
    } else {
      run(all);
    }
    Aio.HELD.forEach(Aio::close);
    System.out.println(MARK + "END");
    // Pools of tests must not keep it.
    System.exit(0);
  }

  private static void run(List<ClassSelector> classes) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(classes).build();
    LauncherFactory.create().execute(request, new Printer());
  }

  /** The class, or those in it. */
  private static Stream<Class<?>> classes(String name) {
    try {
      Class<?> type = Class.forName(SuiteProgram.class.getPackageName() + "." + name);
      List<Class<?>> members = List.of(type.getDeclaredClasses());
      boolean container = type.getDeclaredConstructors()[0].getModifiers() == 2;
      return container
          ? members.stream()
              .filter(each -> java.lang.reflect.Modifier.isPublic(each.getModifiers()))
              .sorted((a, b) -> a.getName().compareTo(b.getName()))
          : Stream.of(type);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  private static final class Printer implements TestExecutionListener {

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
      if (Boolean.getBoolean("suite.stray")) {
        Aio.hold();
      }
    }

    /** One at a time: tests that run side by side end at once, and a message follows its line. */
    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
      System.out.println(MARK + result.getStatus() + " " + name(test));
      result.getThrowable().ifPresent(Printer::print);
    }

    private static void print(Throwable thrown) {
      System.out.println(thrown);
      for (Throwable other : thrown.getSuppressed()) {
        System.out.println("suppressed " + other);
      }
    }

    private static String name(TestIdentifier test) {
      Object source = test.getSource().orElse(null);
      if (source instanceof MethodSource method) {
        String type = method.getClassName().replaceFirst(".*[.$]", "");
        String display = test.getDisplayName();
        boolean plain = display.startsWith(method.getMethodName() + "(");
        return type + "." + method.getMethodName() + (plain ? "" : " " + display);
      }
      return source instanceof ClassSource type
          ? type.getClassName().replaceFirst(".*[.$]", "")
          : test.getDisplayName();
    }
  }
}
