package io.aioguard.app;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Reads the agent's beans in its own JVM. */
public final class JmxProgram {

  private static final int LEAKS = 5;
  private static final List<Object> KEPT = new ArrayList<>();

  private JmxProgram() {}

  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "waiting" -> System.out.println(beans().text());
      case "counts" -> count(beans());
      case "late" -> late();
      case "off" -> off();
      case "read" -> read(beans(), Integer.parseInt(arguments[1]));
      case "interrupted" -> interrupted();
      case "failed" -> failed();
      case "full" -> full(beans());
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static AgentBeans beans() {
    return AgentBeans.await(ManagementFactory.getPlatformMBeanServer());
  }

  /** One of each, and its figure. */
  private static void count(AgentBeans beans) {
    leakBesideTwo();
    destroyTwice();
    Kernel.await("all is counted", () -> settled(beans));
    System.out.println(beans.text());
    beans.turnReclaimOff();
    Checks.require(!(boolean) beans.read("ReclaimEnabled"), "off at once");
    KEPT.clear();
    Kernel.collectUntil("the leaks stay", () -> beans.number("LeakedContexts") == 2);
    Checks.expect(LEAKS, beans.number("Reclaimed"));
    Checks.expect(LEAKS + 2, beans.number("Leaked"));
    Checks.expect(2, beans.number("LiveContexts"));
    String other = "reclaim=off,relocate=on";
    Checks.require(String.valueOf(beans.read("Options")).startsWith(other), "the options");
  }

  private static boolean settled(AgentBeans beans) {
    return beans.number("Reclaimed") == LEAKS
        && beans.number("LeakedContexts") == 0
        && beans.number("DoubleDestroys") == 1
        && beans.number("UntrackedContexts") == 0
        && beans.leaks() == LEAKS;
  }

  /** Two are kept. */
  private static void leakBesideTwo() {
    KEPT.add(Contexts.pointer(9));
    KEPT.add(Contexts.pointer(10));
    for (int i = 0; i < LEAKS; i++) {
      new Contexts.Wrapper(32);
    }
    Kernel.collectUntil("the leaks are reclaimed", () -> Kernel.contexts() == 2);
  }

  private static void destroyTwice() {
    Pointer context = Contexts.pointer(1);
    Libaio.INSTANCE.io_destroy(context);
    Libaio.INSTANCE.io_destroy(context);
  }

  /** The server comes when all has happened. */
  private static void late() {
    PlainProgram.main(new String[] {"5", "reclaimed"});
    if (Checks.hasAgent()) {
      AgentBeans beans = beans();
      Checks.expect(LEAKS, beans.number("Leaked"));
      Kernel.await("the site has its leaks", () -> beans.leaks() == LEAKS);
    }
  }

  /** The agent has given up when the bean comes. */
  private static void failed() {
    SetupProgram.main(new String[0]);
    System.out.println(beans().text());
  }

  /** The collections of a full heap find leaks, some of which it has no memory to count by site. */
  private static void full(AgentBeans beans) throws InterruptedException {
    leakAndCount(beans);
    for (int i = 0; i < LEAKS; i++) {
      new Contexts.Wrapper(32);
      Contexts.block(32, 0, 8);
      Contexts.reference(32);
    }
    // The thread may end by what it provokes: even to enter a catch clause may need memory.
    Thread filler = new Thread(JmxProgram::fill);
    filler.start();
    filler.join();
    System.out.println("filled");
    int before = beans.sites().size();
    KEPT.add(Contexts.pointer(11));
    Kernel.await("a new site has a bean", () -> beans.sites().size() > before);
    Kernel.await("no leak is missing", () -> beans.leaks() == beans.number("Leaked"));
  }

  private static void fill() {
    List<byte[]> blocks = new ArrayList<>();
    for (int size = 1 << 20; size > 0; size /= 4) {
      try {
        while (true) {
          blocks.add(new byte[size]);
        }
      } catch (OutOfMemoryError e) {
        // Smaller ones fit.
      }
    }
    blocks.clear();
  }

  /** There is time enough for a bean to be registered. */
  private static void off() {
    ManagementFactory.getPlatformMBeanServer();
    PlainProgram.main(new String[] {"5", "reclaimed"});
    System.out.println(
        ManagementFactory.getPlatformMBeanServer().isRegistered(AgentBeans.CONTEXTS));
  }

  /** As an exporter does that asks a thousand times a second, on several threads. */
  private static void read(AgentBeans beans, int times) throws Exception {
    leakAndCount(beans);
    List<Thread> exporters = new ArrayList<>();
    AtomicReference<Throwable> failed = new AtomicReference<>();
    for (int i = 0; i < 3; i++) {
      Thread exporter = new Thread(() -> read(beans, times, failed));
      exporter.start();
      exporters.add(exporter);
    }
    for (Thread exporter : exporters) {
      exporter.join();
    }
    Checks.require(failed.get() == null, String.valueOf(failed.get()));
    System.out.println("read " + 3 * times);
  }

  private static void leakAndCount(AgentBeans beans) {
    leakBesideTwo();
    Kernel.await("all is counted", () -> beans.number("Reclaimed") == LEAKS);
  }

  private static void read(AgentBeans beans, int times, AtomicReference<Throwable> failed) {
    try {
      long start = System.nanoTime();
      long before = reads();
      for (int i = 0; i < times; i++) {
        beans.readAll();
        Checks.expect(0, beans.leaksOf("other"));
      }
      long seconds = (System.nanoTime() - start) / 1_000_000_000 + 1;
      long reads = reads() - before;
      // Each snapshot reads two files of /proc, and the loop's own file is read, too.
      Checks.require(reads <= 20 * (seconds + 1), reads + " read(2) in " + seconds + " s");
    } catch (Throwable e) {
      failed.set(e);
    }
  }

  /** How many calls like read(2) this thread has made. Source: proc_pid_io(5). */
  private static long reads() throws IOException {
    return Files.readAllLines(Path.of("/proc/thread-self/io")).stream()
        .filter(line -> line.startsWith("syscr: "))
        .mapToLong(line -> Long.parseLong(line.substring(7)))
        .findFirst()
        .orElseThrow();
  }

  /** The agent's thread is interrupted, which makes a wait in a loop a busy one. */
  private static void interrupted() {
    AgentBeans beans = beans();
    Thread service = service();
    interrupt(service);
    leakAndCount(beans);
    interrupt(service);
    Kernel.await("its sites come all the same", () -> beans.leaks() == LEAKS);
  }

  private static Thread service() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("aioguard-jmx"))
        .findFirst()
        .orElseThrow();
  }

  private static void interrupt(Thread thread) {
    thread.interrupt();
    Kernel.await("it notices that", () -> !thread.isInterrupted());
  }
}
