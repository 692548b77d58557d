package io.aioguard.app;

import static io.aioguard.app.Contexts.ok;

import com.sun.jna.Pointer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.management.MBeanServerFactory;

/** Does what standard input asks for, line by line, and prints the line when it is done. */
public final class MetricsProgram {

  /** nr_events of each context that leaks. */
  public static final int LEAKED_SLOTS = 32;

  /** nr_events of each context that is kept. */
  public static final int KEPT_SLOTS = 64;

  private static final int FILLING = 8;

  private static final List<Pointer> KEPT = new ArrayList<>();

  private MetricsProgram() {}

  public static void main(String[] arguments) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    System.out.println("ready");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      obey(line);
      System.out.println("done " + line);
    }
    destroyKept();
  }

  private static void obey(String line) throws IOException {
    String[] words = line.split(" ");
    switch (words[0]) {
      case "keep" -> KEPT.add(Contexts.pointer(KEPT_SLOTS));
      case "leak" -> {
        new Contexts.Wrapper(LEAKED_SLOTS);
        collect();
      }
      case "twice" -> DestroyProgram.twice();
      case "stale" -> DestroyProgram.stale();
      case "fail" -> Checks.expect(-22, Contexts.setup(0));
      case "fill" -> fill();
      case "free" -> destroyKept();
      case "get" -> get(words[1]);
      case "beans" -> printBeans();
      default -> throw new IllegalArgumentException(line);
    }
  }

  /** Once is enough for what has just become unreachable; none waits for what the agent does. */
  private static void collect() {
    WeakReference<Object> canary = new WeakReference<>(new Object());
    Kernel.collectUntil("garbage is collected", () -> canary.get() == null);
    Kernel.awaitReferencesHandled();
  }

  /** 85 % of fs.aio-max-nr, beside what others have and may give back. */
  private static void fill() {
    int wanted = Quota.maximum() / 20 * 17;
    for (int i = 0; i < FILLING; i++) {
      KEPT.add(Contexts.pointer(wanted / FILLING));
    }
  }

  private static void get(String page) throws IOException {
    try (InputStream body = URI.create(page).toURL().openStream()) {
      body.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** Also how many MBean servers there were before. */
  private static void printBeans() {
    System.out.println("MBean servers: " + MBeanServerFactory.findMBeanServer(null).size());
    System.out.print(new AgentBeans(ManagementFactory.getPlatformMBeanServer()).text());
  }

  private static void destroyKept() {
    KEPT.forEach(context -> ok(Libaio.INSTANCE.io_destroy(context)));
    KEPT.clear();
  }
}
