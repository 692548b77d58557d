package io.aioguard.app;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/** The agent's beans, read as any client reads them: by name. */
record AgentBeans(MBeanServer server) {

  static final ObjectName CONTEXTS = name("io.aioguard:type=Contexts");

  /** Waits until the agent has registered them. */
  static AgentBeans await(MBeanServer server) {
    Kernel.await("the bean is registered", () -> server.isRegistered(CONTEXTS));
    AgentBeans beans = new AgentBeans(server);
    Kernel.await("the rest of the sites is registered", () -> beans.isRegistered("other"));
    return beans;
  }

  static ObjectName name(String text) {
    try {
      return new ObjectName(text);
    } catch (JMException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** By its fingerprint alone; its name has the site too. */
  private Optional<ObjectName> site(String fingerprint) {
    ObjectName any = name("io.aioguard:type=Site,fingerprint=" + fingerprint + ",*");
    return server.queryNames(any, null).stream().findFirst();
  }

  boolean isRegistered(String fingerprint) {
    return site(fingerprint).isPresent();
  }

  Object read(String attribute) {
    return read(CONTEXTS, attribute);
  }

  long number(String attribute) {
    return (long) read(attribute);
  }

  long leaksOf(String fingerprint) {
    return (long) read(site(fingerprint).orElseThrow(), "Leaked");
  }

  private Object read(ObjectName bean, String attribute) {
    try {
      return server.getAttribute(bean, attribute);
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The fingerprints of the sites that have a bean. */
  Set<String> sites() {
    return server.queryNames(name("io.aioguard:type=Site,*"), null).stream()
        .map(site -> site.getKeyProperty("fingerprint"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** How many attributes the bean has, all of which are read. */
  int readAll(ObjectName bean) {
    try {
      String[] names =
          Arrays.stream(server.getMBeanInfo(bean).getAttributes())
              .map(MBeanAttributeInfo::getName)
              .toArray(String[]::new);
      int read = server.getAttributes(bean, names).size();
      Checks.require(read == names.length, read + " attributes of " + names.length);
      return read;
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  void turnReclaimOff() {
    try {
      server.invoke(CONTEXTS, "turnReclaimOff", new Object[0], new String[0]);
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Each attribute of each bean of the agent, a line each, in order. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (ObjectName bean : new TreeSet<>(server.queryNames(name("io.aioguard:*"), null))) {
      text.append(bean).append('\n');
      try {
        String[] names =
            Arrays.stream(server.getMBeanInfo(bean).getAttributes())
                .map(MBeanAttributeInfo::getName)
                .sorted()
                .toArray(String[]::new);
        for (Attribute each : server.getAttributes(bean, names).asList()) {
          text.append("  ").append(each.getName()).append(' ').append(text(each.getValue()));
          text.append('\n');
        }
      } catch (JMException e) {
        throw new IllegalStateException(e);
      }
    }
    return text.toString();
  }

  private static String text(Object value) {
    if (value instanceof CompositeData[] rows) {
      return Arrays.stream(rows).map(row -> row.values().toString()).toList().toString();
    }
    return value instanceof TabularData table
        ? table.values().stream()
            .map(row -> ((CompositeData) row).values().toString())
            .sorted()
            .toList()
            .toString()
        : String.valueOf(value);
  }
}
