package io.aioguard.it;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * Where a test fails, writes to a file what its processes printed, what the kernel listed as their
 * contexts, and the report of each recording; the failure names the file. JUnit finds it by {@code
 * META-INF/services}.
 */
public final class FailureFile implements InvocationInterceptor {

  private static final Path FOLDER = ForkedJvm.AGENT.resolveSibling("failures");
  private static final long REPORT_SECONDS = 60;

  /** The processes of a factory, by the class that knows them: its tests check what they did. */
  private static final ExtensionContext.Namespace OF_FACTORIES =
      ExtensionContext.Namespace.create(FailureFile.class);

  @Override
  public void interceptTestMethod(
      Invocation<Void> test,
      ReflectiveInvocationContext<Method> invocation,
      ExtensionContext context)
      throws Throwable {
    run(test, context);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> test,
      ReflectiveInvocationContext<Method> invocation,
      ExtensionContext context)
      throws Throwable {
    run(test, context);
  }

  @Override
  public <T> T interceptTestFactoryMethod(
      Invocation<T> factory,
      ReflectiveInvocationContext<Method> invocation,
      ExtensionContext context)
      throws Throwable {
    Forks.begin();
    try {
      T tests = explained(factory, context);
      context.getStore(OF_FACTORIES).put(Forks.class, Forks.end());
      return tests;
    } finally {
      Forks.end();
    }
  }

  @Override
  public void interceptDynamicTest(
      Invocation<Void> test, DynamicTestInvocationContext invocation, ExtensionContext context)
      throws Throwable {
    run(test, context);
  }

  private static void run(Invocation<Void> test, ExtensionContext context) throws Throwable {
    Forks.begin();
    try {
      explained(test, context);
    } finally {
      Forks.end();
    }
  }

  private static <T> T explained(Invocation<T> test, ExtensionContext context) throws Throwable {
    try {
      return test.proceed();
    } catch (TestAbortedException e) {
      throw e;
    } catch (Throwable e) {
      List<ForkedProcess> forked = forked(context);
      if (forked.isEmpty()) {
        throw e;
      }
      throw new AssertionFailedError(e + "\nmore in " + write(context, e, forked), e);
    }
  }

  /** What the test has started; if it has started nothing, what its factory had for all of them. */
  private static List<ForkedProcess> forked(ExtensionContext context) {
    List<ForkedProcess> forked = new ArrayList<>(Forks.end());
    Object before = context.getStore(OF_FACTORIES).get(Forks.class);
    if (forked.isEmpty() && before instanceof List<?> all) {
      all.forEach(each -> forked.add((ForkedProcess) each));
    }
    return forked;
  }

  private static Path write(ExtensionContext context, Throwable failure, List<ForkedProcess> forked)
      throws IOException {
    String name =
        testClass(context).getSimpleName()
            + "-"
            + Integer.toHexString(context.getUniqueId().hashCode());
    Files.createDirectories(FOLDER);
    Path file = FOLDER.resolve(name + ".txt");
    Set<Path> folders = new LinkedHashSet<>();
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      out.println(context.getUniqueId());
      failure.printStackTrace(out);
      for (ForkedProcess each : forked) {
        out.println("\n=== " + each.result(null));
        out.println("--- the kernel's list of its contexts, the last before its end");
        out.println(each.contexts());
        folders.add(each.folder());
      }
      for (Path recording : recordings(folders)) {
        Path kept = FOLDER.resolve(name + "-" + recording.getFileName());
        Files.copy(recording, kept, StandardCopyOption.REPLACE_EXISTING);
        out.println("\n=== report of " + kept + "\n" + report(kept));
      }
    }
    return file;
  }

  /** A dynamic test has none itself. */
  private static Class<?> testClass(ExtensionContext context) {
    return context.getTestClass().orElseGet(() -> testClass(context.getParent().orElseThrow()));
  }

  private static List<Path> recordings(Set<Path> folders) throws IOException {
    List<Path> recordings = new ArrayList<>();
    for (Path folder : folders) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jfr")) {
        files.forEach(recordings::add);
      }
    }
    return recordings;
  }

  private static String report(Path recording) throws IOException {
    Process report =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                ForkedJvm.AGENT.toString(),
                "report",
                recording.toString())
            .redirectErrorStream(true)
            .start();
    try {
      report.getOutputStream().close();
      String output = new String(report.getInputStream().readAllBytes());
      report.waitFor(REPORT_SECONDS, TimeUnit.SECONDS);
      return output;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      report.destroyForcibly();
    }
  }
}
