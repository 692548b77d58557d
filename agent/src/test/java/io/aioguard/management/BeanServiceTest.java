package io.aioguard.management;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.agent.inner.FirstFinding;
import io.aioguard.testing.PromisedNames;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.Attribute;
import javax.management.AttributeNotFoundException;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerDelegate;
import javax.management.MBeanServerFactory;
import javax.management.Notification;
import javax.management.NotificationFilter;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import javax.management.openmbean.OpenMBeanInfo;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The beans in a server of the test's own. */
class BeanServiceTest {

  private static final int PATIENCE_SECONDS = 60;

  private final FakeSource source = new FakeSource();
  private final MBeanServer server = MBeanServerFactory.newMBeanServer();
  private ObjectName contexts;
  private BeanService service;

  @BeforeEach
  void register() throws JMException {
    contexts = new ObjectName("io.aioguard:type=Contexts");
    service = new BeanService(source, server);
    service.register();
  }

  private ObjectName site(String fingerprint) throws JMException {
    ObjectName any = new ObjectName("io.aioguard:type=Site,fingerprint=" + fingerprint + ",*");
    return server.queryNames(any, null).iterator().next();
  }

  private static String[] names(MBeanFeatureInfo[] features) {
    return Arrays.stream(features).map(MBeanFeatureInfo::getName).toArray(String[]::new);
  }

  /** H36: one that turns reclaim off, and no other. */
  @Test
  void hasOneOperationAndNothingThatCanBeSet() throws JMException {
    MBeanInfo info = server.getMBeanInfo(contexts);
    assertArrayEquals(new String[] {"turnReclaimOff"}, names(info.getOperations()));
    assertEquals(MBeanOperationInfo.ACTION, info.getOperations()[0].getImpact());
    assertEquals(0, info.getOperations()[0].getSignature().length);
    assertEquals(0, info.getConstructors().length);
    assertEquals(0, server.getMBeanInfo(site("other")).getOperations().length);
    for (MBeanAttributeInfo attribute : info.getAttributes()) {
      assertFalse(attribute.isWritable(), attribute::getName);
      assertThrows(
          AttributeNotFoundException.class,
          () -> server.setAttribute(contexts, new Attribute(attribute.getName(), 1L)));
    }
    for (String operation : List.of("turnReclaimOn", "destroy", "gc")) {
      assertThrows(
          ReflectionException.class,
          () -> server.invoke(contexts, operation, new Object[0], new String[0]));
    }
    String[] signature = {"boolean"};
    assertThrows(
        ReflectionException.class,
        () -> server.invoke(contexts, "turnReclaimOff", new Object[] {true}, signature));
    assertTrue(source.reclaims);
  }

  @Test
  void namesAreThosePromised() throws Exception {
    Stream<String> names =
        Stream.of(contexts, site("other"))
            .flatMap(
                bean -> {
                  try {
                    return names(bean.getKeyProperty("type"), server.getMBeanInfo(bean));
                  } catch (JMException e) {
                    throw new AssertionError(e);
                  }
                });
    PromisedNames.check("beans", names);
  }

  private static Stream<String> names(String bean, MBeanInfo info) {
    Stream<String> attributes =
        Stream.of(info.getAttributes())
            .map(
                each ->
                    each.getName()
                        + ": "
                        + ((OpenMBeanAttributeInfo) each).getOpenType().getTypeName());
    Stream<String> operations = Stream.of(info.getOperations()).map(each -> each.getName() + "()");
    Stream<String> notifications =
        Stream.of(info.getNotifications()).flatMap(each -> Stream.of(each.getNotifTypes()));
    return Stream.of(attributes, operations, notifications)
        .flatMap(each -> each)
        .map(name -> bean + '.' + name);
  }

  @Test
  void turnsReclaimOffAtOnce() throws JMException {
    assertEquals(true, server.getAttribute(contexts, "ReclaimEnabled"));
    server.invoke(contexts, "turnReclaimOff", null, null);
    assertEquals(false, server.getAttribute(contexts, "ReclaimEnabled"));
  }

  @Test
  void eachValueIsOfTheOpenTypeThatIsDeclared() throws JMException {
    source.sites.add(FakeSource.site("00aa", 3, 2, 64));
    for (ObjectName bean : server.queryNames(new ObjectName("io.aioguard:*"), null)) {
      MBeanInfo info = server.getMBeanInfo(bean);
      assertInstanceOf(OpenMBeanInfo.class, info);
      for (MBeanAttributeInfo attribute : info.getAttributes()) {
        OpenMBeanAttributeInfo open = (OpenMBeanAttributeInfo) attribute;
        Object value = server.getAttribute(bean, attribute.getName());
        assertTrue(open.getOpenType().isValue(value), () -> attribute.getName() + " " + value);
        assertTrue(attribute.getDescription().length() > 5, attribute::getName);
      }
    }
  }

  @Test
  void allOfOneRequestIsOfOneMoment() throws JMException {
    String[] names = {"LiveContexts", "Created"};
    int before = source.taken;
    for (int i = 0; i < 3; i++) {
      server.invoke(contexts, "turnReclaimOff", null, null);
      List<Object> values =
          server.getAttributes(contexts, names).asList().stream().map(Attribute::getValue).toList();
      assertEquals(values.get(0), values.get(1));
      assertEquals((long) source.taken, values.get(0));
      assertEquals(before + i + 1, source.taken);
    }
    String[] unknown = {"LiveContexts", "Nonsense"};
    assertEquals(1, server.getAttributes(contexts, unknown).size());
    assertThrows(AttributeNotFoundException.class, () -> server.getAttribute(contexts, "Nonsense"));
  }

  @Test
  void routesAreAMap() throws JMException {
    TabularData routes = (TabularData) server.getAttribute(contexts, "Routes");
    assertEquals(2, routes.size());
    assertEquals("active", routes.get(new Object[] {"jna-direct"}).get("value"));
    assertTrue(OpenValues.routes("").isEmpty());
  }

  @Test
  void theSitesWithMostLeaksComeFirstAndTheRestIsSummed() throws JMException {
    for (int i = 0; i < OpenValues.MAX_SITES + 3; i++) {
      source.sites.add(FakeSource.site("f" + i, i, 1, 10));
    }
    CompositeData[] sites = (CompositeData[]) server.getAttribute(contexts, "Sites");
    assertEquals(OpenValues.MAX_SITES + 1, sites.length);
    assertEquals("f" + (OpenValues.MAX_SITES + 2), sites[0].get("fingerprint"));
    CompositeData last = sites[OpenValues.MAX_SITES];
    assertEquals("other", last.get("fingerprint"));
    assertEquals(1L + 2, last.get("leaked"));
    assertEquals(3L, last.get("openContexts"));
    assertEquals(30L, last.get("openSlots"));
  }

  private Set<String> registered() throws JMException {
    return server.queryNames(new ObjectName("io.aioguard:type=Site,*"), null).stream()
        .map(name -> name.getKeyProperty("fingerprint"))
        .collect(Collectors.toSet());
  }

  @Test
  void aSiteHasABeanFromWhenItIsKnownOn() throws JMException {
    service.run();
    assertEquals(Set.of("other"), registered());
    source.sites.add(FakeSource.site("00aa", 3, 2, 64));
    source.changes = 1;
    service.run();
    assertEquals(Set.of("other", "00aa"), registered());
    assertEquals(3L, server.getAttribute(site("00aa"), "Leaked"));
    assertEquals(64L, server.getAttribute(site("00aa"), "OpenSlots"));
    assertEquals("a.A.a(A.java:1)", server.getAttribute(site("00aa"), "Site"));
    assertEquals("\"a.A.a(A.java:1)\"", site("00aa").getKeyProperty("site"));
  }

  @Test
  void noSnapshotIsTakenWhileNothingChanges() {
    source.changes = 1;
    service.run();
    service.run();
    int taken = source.taken;
    for (int i = 0; i < 5; i++) {
      service.run();
    }
    assertEquals(taken, source.taken);
  }

  @Test
  void nothingStaysWhereOneCannotBeRegistered() throws JMException {
    MBeanServer other = MBeanServerFactory.newMBeanServer();
    other.registerMBean(new SiteBean("other", null), site("other"));
    BeanService second = new BeanService(source, other);
    assertThrows(InstanceAlreadyExistsException.class, second::register);
    assertFalse(other.isRegistered(contexts));
  }

  @Test
  void whatWasFoundBeforeWaitsForTheFirstListener() throws Exception {
    source.findings.add(new FirstFinding(7, "leak", "reclaimed", "00aa", "a.A.a(A.java:1)"));
    service.run();
    BlockingQueue<Notification> heard = new LinkedBlockingQueue<>();
    server.addNotificationListener(contexts, (each, handback) -> heard.add(each), null, null);
    service.run();
    Notification finding = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertEquals("io.aioguard.finding", finding.getType());
    assertEquals(7, finding.getTimeStamp());
    assertEquals("leak, reclaimed, fingerprint 00aa, at a.A.a(A.java:1)", finding.getMessage());
    assertEquals("00aa", ((CompositeData) finding.getUserData()).get("fingerprint"));
    assertEquals(
        finding.getType(), server.getMBeanInfo(contexts).getNotifications()[0].getNotifTypes()[0]);
  }

  /** As one does whose application was undeployed. */
  @Test
  void isCompleteThoughAListenerForNewBeansThrowsAnError() throws JMException {
    MBeanServer other = MBeanServerFactory.newMBeanServer();
    NotificationListener throwing =
        (each, handback) -> {
          throw new NoClassDefFoundError("for the test");
        };
    other.addNotificationListener(MBeanServerDelegate.DELEGATE_NAME, throwing, null, null);
    BeanService second = new BeanService(source, other);
    second.register();
    source.sites.add(FakeSource.site("00aa", 3, 2, 64));
    source.changes = 1;
    second.run();
    assertEquals(3, other.queryNames(new ObjectName("io.aioguard:*"), null).size());
  }

  @Test
  void aSiteWhoseNameIsTakenHoldsBackNothing() throws Exception {
    server.registerMBean(
        new SiteBean("00aa", null),
        new ObjectName("io.aioguard:type=Site,fingerprint=00aa,site=\"a.A.a(A.java:1)\""));
    source.sites.add(FakeSource.site("00aa", 3, 2, 64));
    source.sites.add(FakeSource.site("00bb", 3, 2, 64));
    source.changes = 1;
    service.run();
    assertEquals(Set.of("other", "00aa", "00bb"), registered());
  }

  @Test
  void aFilterThatBlocksHoldsBackNoBean() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    NotificationFilter blocking =
        each -> {
          asked.countDown();
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          throw new IllegalStateException("for the test");
        };
    server.addNotificationListener(contexts, (each, handback) -> {}, blocking, null);
    source.findings.add(new FirstFinding(7, "leak", "reclaimed", "00aa", "a.A.a(A.java:1)"));
    source.findings.add(new FirstFinding(8, "leak", "reclaimed", "00bb", "b.B.b(B.java:1)"));
    source.sites.add(FakeSource.site("00aa", 3, 2, 64));
    source.changes = 1;
    service.run();
    assertTrue(asked.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    assertEquals(Set.of("other", "00aa"), registered());
    BlockingQueue<Long> heard = new LinkedBlockingQueue<>();
    server.addNotificationListener(
        contexts, (each, handback) -> heard.add(each.getTimeStamp()), null, null);
    end.countDown();
    assertEquals(8, heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
  }
}
