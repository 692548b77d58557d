package io.aioguard.bench;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * What it costs to read all attributes of the agent's bean, beside those of a bean of the JDK, in
 * turn in one JVM. Runs under the agent. Arguments: numbers of live contexts, rising.
 */
public final class BeanReads {

  private static final int ROUNDS = 41;
  private static final int READS = 2000;
  private static final int SNAPSHOTS = 9;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1100);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final int FEW = 100;

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final ObjectName ours = new ObjectName("io.aioguard:type=Contexts");
  private final ObjectName runtime = new ObjectName(ManagementFactory.RUNTIME_MXBEAN_NAME);
  private final List<Pointer> held = new ArrayList<>();
  private long sink;

  private BeanReads() throws JMException {}

  /** See {@code demo/bench/beans}. */
  public static void main(String[] arguments) throws JMException {
    BeanReads reads = new BeanReads();
    reads.awaitBean();
    for (String contexts : arguments) {
      reads.hold(Integer.parseInt(contexts));
      reads.measure();
    }
    // The kernel destroys thousands of contexts faster than the program.
    Runtime.getRuntime().halt(reads.sink == 0 ? 1 : 0);
  }

  private void awaitBean() {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!server.isRegistered(ours)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("no bean: is the agent there?");
      }
      LockSupport.parkNanos(PAUSE_NANOS / FEW);
    }
  }

  private void hold(int contexts) {
    while (held.size() < contexts) {
      PointerByReference cell = new PointerByReference();
      Checks.succeeded("io_setup", LibAio.INSTANCE.io_setup(1, cell));
      held.add(cell.getValue());
    }
  }

  private void measure() throws JMException {
    double[] own = new double[ROUNDS];
    double[] jdk = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      own[i] = time(ours, READS);
      jdk[i] = time(runtime, READS);
    }
    double[] snapshots = new double[SNAPSHOTS];
    for (int i = 0; i < SNAPSHOTS; i++) {
      LockSupport.parkNanos(PAUSE_NANOS);
      snapshots[i] = time(ours, 1);
    }
    System.out.printf(
        Locale.ROOT,
        "%d live: io.aioguard:type=Contexts %s, java.lang:type=Runtime %s, ratio %.2f;"
            + " the first read after a second %s%n",
        held.size(),
        text(own),
        text(jdk),
        median(own) / median(jdk),
        text(snapshots));
  }

  /** Microseconds for one. */
  private double time(ObjectName bean, int times) throws JMException {
    String[] names =
        Arrays.stream(server.getMBeanInfo(bean).getAttributes())
            .map(MBeanAttributeInfo::getName)
            // Not supported since JDK 9: it throws.
            .filter(name -> !name.equals("BootClassPath"))
            .toArray(String[]::new);
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      int read = server.getAttributes(bean, names).size();
      Checks.equal("attributes", names.length, read);
      sink += read;
    }
    return (System.nanoTime() - start) / 1e3 / times;
  }

  private static double median(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static String text(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        "%.1f µs (%.1f-%.1f)",
        median(times),
        sorted[sorted.length / 4],
        sorted[sorted.length * 3 / 4]);
  }
}
