package io.aioguard.management;

import io.aioguard.agent.inner.FirstFinding;
import io.aioguard.agent.inner.ManagementSource;
import io.aioguard.agent.inner.SiteFigures;
import io.aioguard.agent.log.AgentLog;
import java.lang.instrument.Instrumentation;
import java.util.HashSet;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Registers the beans, and the bean of each new site; sends the notifications. On one thread. */
public final class BeanService implements Runnable {

  static final String DOMAIN = "io.aioguard";
  static final String NAME = DOMAIN + ":type=Contexts";
  static final String SITE_NAME = DOMAIN + ":type=Site,fingerprint=";

  private final ManagementSource source;
  private final MBeanServer server;
  private final Snapshots snapshots;
  private final FindingNotifications notifications;
  private final Set<String> sites = new HashSet<>();
  private long changes;
  private boolean settled = true;

  BeanService(ManagementSource source, MBeanServer server) throws JMException {
    this.source = source;
    this.server = server;
    snapshots = new Snapshots(last -> Snapshot.of(source, last), System::nanoTime);
    notifications = new FindingNotifications(new ObjectName(NAME));
  }

  /** All or nothing. */
  void register() throws JMException {
    // What fails to initialise with a full heap never will (JVMS 5.5).
    snapshots.get();
    snapshots.expire();
    ObjectName name = new ObjectName(NAME);
    add(new ContextsBean(source, snapshots, notifications), name);
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
   * Called by reflection from the boot loader's classes, on a thread of its own: waits until there
   * is a platform MBean server, and registers the beans.
   *
   * @return to be run on that thread, again and again; null where the beans cannot be registered
   *     for a reason that stays, which is logged
   */
  public static Runnable start(ManagementSource source, Instrumentation instrumentation) {
    try {
      BeanService service = new BeanService(source, new PlatformServer(instrumentation).await());
      service.register();
      AgentLog.info("the MXBean " + NAME + " is registered");
      return service;
    } catch (JMException | ReflectiveOperationException | RuntimeException e) {
      AgentLog.warn("there is no MXBean of the agent: " + e);
      return null;
    }
  }

  /** Sends new findings and registers new sites. What fails is tried again the next time. */
  @Override
  public void run() {
    if (notifications.isListened()) {
      for (FirstFinding finding : source.newFindings()) {
        notifications.send(finding);
      }
      notifications.start();
    }
    registerSites();
  }

  private void registerSites() {
    long now = source.changes();
    // Once more after the last change: the snapshot may be a second old.
    if (now != changes || !settled) {
      for (SiteFigures site : snapshots.get().figures().sites()) {
        try {
          registerSite(site.fingerprint(), site.site());
        } catch (JMException | RuntimeException e) {
          refused(site.fingerprint(), e);
        }
      }
      settled = now == changes;
      changes = now;
    }
  }

  /** Exporters make labels of what is in the name; few of them can use the text of an attribute. */
  private void registerSite(String fingerprint, String site) throws JMException {
    if (!sites.contains(fingerprint)) {
      String name = SITE_NAME + fingerprint + ",site=" + ObjectName.quote(site);
      add(new SiteBean(fingerprint, snapshots), new ObjectName(name));
      sites.add(fingerprint);
    }
  }

  /** The name is taken, or the server refuses it: for a reason that stays. Other sites go on. */
  private void refused(String fingerprint, Exception why) {
    sites.add(fingerprint);
    AgentLog.warn("there is no bean of the site with fingerprint " + fingerprint + ": " + why);
  }

  /**
   * The server calls listeners of the application that wait for new beans. The bean is there, also
   * if one of them throws an Error.
   */
  private void add(Object bean, ObjectName name) throws JMException {
    try {
      server.registerMBean(bean, name);
    } catch (Error e) {
      if (!server.isRegistered(name)) {
        throw e;
      }
    }
  }
}
