package io.aioguard.app;

import com.sun.jna.Pointer;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.openmbean.CompositeData;

/** Listens to the findings of the agent: from before the first listener, and from after it. */
public final class JmxListenerProgram {

  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private JmxListenerProgram() {}

  public static void main(String[] arguments) throws InstanceNotFoundException {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    AgentBeans.await(server);
    leak();
    List<Notification> heard = new CopyOnWriteArrayList<>();
    server.addNotificationListener(AgentBeans.CONTEXTS, (finding, handback) -> fail(), null, null);
    server.addNotificationListener(
        AgentBeans.CONTEXTS, (finding, handback) -> heard.add(finding), null, null);
    Kernel.await("the leak is reported", () -> heard.size() == 1);
    leak();
    destroyTwice();
    Kernel.await("the double destroy is reported", () -> heard.size() == 2);
    heard.forEach(JmxListenerProgram::print);
    block(server);
    System.out.println("done");
  }

  private static void leak() {
    for (int i = 0; i < 3; i++) {
      new Contexts.Wrapper(32);
    }
    Kernel.collectUntil("the leaks are reclaimed", () -> Kernel.contexts() == 0);
  }

  private static void destroyTwice() {
    Pointer context = Contexts.pointer(1);
    Libaio.INSTANCE.io_destroy(context);
    Libaio.INSTANCE.io_destroy(context);
  }

  private static void fail() {
    throw new AssertionError("thrown for the test");
  }

  private static void print(Notification finding) {
    CompositeData data = (CompositeData) finding.getUserData();
    System.out.println(
        finding.getType() + " " + finding.getSequenceNumber() + " from " + finding.getSource());
    System.out.println(data.get("kind") + ", " + data.get("outcome"));
    System.out.println(finding.getMessage());
  }

  /** A listener that never returns holds up neither the agent nor the end of the JVM. */
  private static void block(MBeanServer server) throws InstanceNotFoundException {
    CountDownLatch blocked = new CountDownLatch(1);
    server.addNotificationListener(
        AgentBeans.CONTEXTS, (finding, handback) -> wait(blocked), null, null);
    Libaio.INSTANCE.io_destroy(4096);
    Kernel.await("it blocks", () -> blocked.getCount() == 0);
    new Contexts.Wrapper(16);
    Kernel.collectUntil("a leak is reclaimed", () -> Kernel.contexts() == 0);
    AgentBeans beans = new AgentBeans(server);
    Kernel.await("and is counted", () -> beans.number("Reclaimed") == 7);
    Kernel.await("with its site", () -> beans.leaks() == 7);
  }

  private static void wait(CountDownLatch blocked) {
    blocked.countDown();
    try {
      NEVER.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
