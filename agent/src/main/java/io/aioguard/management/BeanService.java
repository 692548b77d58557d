package io.aioguard.management;

import io.aioguard.agent.inner.FirstFinding;
import io.aioguard.agent.inner.ManagementSource;
import io.aioguard.agent.inner.SiteFigures;
import io.aioguard.agent.log.AgentLog;
import java.lang.instrument.Instrumentation;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Registers the beans, and the bean of each new site; sends the notifications. On one thread. */
public final class BeanService {

  static final String DOMAIN = "io.aioguard";
  static final String NAME = DOMAIN + ":type=Contexts";
  static final String SITE_NAME = DOMAIN + ":type=Site,fingerprint=";

  private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ManagementSource source;
  private final MBeanServer server;
  private final Snapshots snapshots;
  private final FindingNotifications notifications;
  private final Set<String> sites = new HashSet<>();
  private long changes = ManagementSource.NO_AGENT;
  private boolean settled = true;

  BeanService(ManagementSource source, MBeanServer server) throws JMException {
    this.source = source;
    this.server = server;
    snapshots = new Snapshots(last -> Snapshot.of(source, last), System::nanoTime);
    notifications = new FindingNotifications(new ObjectName(NAME));
  }

  /** All or nothing. */
  void register() throws JMException {
    ObjectName name = new ObjectName(NAME);
    server.registerMBean(new ContextsBean(source, snapshots, notifications), name);
    boolean done = false;
    try {
      // From the start, so that its counter starts from zero.
      registerSite(SiteFigures.REST, SiteFigures.REST);
      done = true;
    } finally {
      if (!done) {
        server.unregisterMBean(name);
      }
    }
  }

  /**
   * Called by reflection from the boot loader's classes, on a thread of its own. Waits until there
   * is a platform MBean server, and does not return while the beans are registered. Where they
   * cannot be, for a reason that stays, that is logged.
   */
  public static void serve(ManagementSource source, Instrumentation instrumentation) {
    BeanService service;
    try {
      service = new BeanService(source, new PlatformServer(instrumentation).await());
      service.register();
    } catch (JMException | ReflectiveOperationException | RuntimeException e) {
      AgentLog.warn("there is no MXBean of the agent: " + e);
      return;
    }
    AgentLog.info("the MXBean " + NAME + " is registered");
    while (true) {
      service.await();
      service.update();
    }
  }

  /** Before the first class of a route there is nothing to do. */
  private void await() {
    if (source.changes() == ManagementSource.NO_AGENT) {
      LockSupport.park(this);
    } else {
      LockSupport.parkNanos(this, PERIOD_NANOS);
    }
    // One that the application has interrupted would not wait any more.
    Thread.interrupted();
  }

  /** Registers new sites and sends new findings. Logs what fails, and tries again the next time. */
  void update() {
    try {
      long now = source.changes();
      // Once more after the last change: the snapshot may be a second old.
      if (now != changes || !settled) {
        settled = now == changes;
        changes = now;
        for (SiteFigures site : snapshots.get().figures().sites()) {
          registerSite(site.fingerprint(), site.site());
        }
      }
      if (notifications.isListened()) {
        for (FirstFinding finding : source.newFindings()) {
          notifications.send(finding);
        }
      }
    } catch (Throwable e) {
      AgentLog.debug("the MXBeans are not up to date: " + e);
    }
  }

  /** Exporters make labels of what is in the name; few of them can use the text of an attribute. */
  private void registerSite(String fingerprint, String site) throws JMException {
    if (!sites.contains(fingerprint)) {
      String name = SITE_NAME + fingerprint + ",site=" + ObjectName.quote(site);
      server.registerMBean(new SiteBean(fingerprint, snapshots), new ObjectName(name));
      sites.add(fingerprint);
    }
  }
}
