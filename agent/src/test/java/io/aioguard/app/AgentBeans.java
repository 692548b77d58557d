package io.aioguard.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/** The agent's beans, read as any client reads them: by name. */
record AgentBeans(MBeanServerConnection server) {

  static final ObjectName CONTEXTS = name("io.aioguard:type=Contexts");

  /** Waits until the agent has registered them. */
  static AgentBeans await(MBeanServerConnection server) {
    AgentBeans beans = new AgentBeans(server);
    // It is registered last.
    Kernel.await("the beans are registered", () -> !beans.site("other").isEmpty());
    return beans;
  }

  static ObjectName name(String text) {
    try {
      return new ObjectName(text);
    } catch (JMException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** By its fingerprint alone; its name has the site too. Empty if it has no bean. */
  private Set<ObjectName> site(String fingerprint) {
    return all("io.aioguard:type=Site,fingerprint=" + fingerprint + ",*");
  }

  Object read(String attribute) {
    return read(CONTEXTS, attribute);
  }

  long number(String attribute) {
    return (long) read(attribute);
  }

  long leaksOf(String fingerprint) {
    return (long) read(site(fingerprint).iterator().next(), "Leaked");
  }

  /** Of all sites. */
  long leaks() {
    return sites().stream().mapToLong(this::leaksOf).sum();
  }

  private Object read(ObjectName bean, String attribute) {
    try {
      return server.getAttribute(bean, attribute);
    } catch (JMException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The fingerprints of the sites that have a bean. */
  Set<String> sites() {
    return all("io.aioguard:type=Site,*").stream()
        .map(site -> site.getKeyProperty("fingerprint"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<ObjectName> all(String pattern) {
    try {
      return new TreeSet<>(server.queryNames(name(pattern), null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All attributes, by one request. */
  private List<Attribute> attributes(ObjectName bean) {
    try {
      String[] names =
          Arrays.stream(server.getMBeanInfo(bean).getAttributes())
              .map(MBeanAttributeInfo::getName)
              .sorted()
              .toArray(String[]::new);
      List<Attribute> read = server.getAttributes(bean, names).asList();
      Checks.require(read.size() == names.length, "only " + read);
      return read;
    } catch (JMException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads all that the bean of the contexts has. */
  void readAll() {
    attributes(CONTEXTS);
  }

  void turnReclaimOff() {
    try {
      server.invoke(CONTEXTS, "turnReclaimOff", new Object[0], new String[0]);
    } catch (JMException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Each attribute of each bean of the agent, a line each, in order. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (ObjectName bean : all("io.aioguard:*")) {
      text.append(bean).append('\n');
      for (Attribute each : attributes(bean)) {
        text.append("  ").append(each.getName()).append(' ').append(text(each.getValue()));
        text.append('\n');
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
