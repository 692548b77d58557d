package io.aioguard.agent;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;

/**
 * Notices that this JVM uses the flight recorder or JMX for the first time, without loading any
 * class of either: compares the name of each class that the boot loader loads. Changes no class.
 */
final class JdkClassGate implements ClassFileTransformer {

  /** Created for each recording (jdk.jfr.internal.PlatformRecorder#newRecording, JDK 11 to 25). */
  private static final String RECORDING = "jdk/jfr/internal/PlatformRecording";

  /** Has the platform MBean server, and makes it at the first request (java.lang.management). */
  private static final String MANAGEMENT = "java/lang/management/ManagementFactory";

  /** Makes each MBean server, so that it is loaded before the platform's is there. */
  private static final String SERVERS = "javax/management/MBeanServerFactory";

  private final Heartbeat heartbeat;

  /** Null with {@code jmx=off}. */
  private final ManagementBeans beans;

  JdkClassGate(Heartbeat heartbeat, ManagementBeans beans) {
    this.heartbeat = heartbeat;
    this.beans = beans;
  }

  /** The JVM may be in the middle of starting JFR or JMX: only hands over. */
  @Override
  public byte[] transform(
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (loader == null && name != null) {
      loaded(name);
    }
    return null;
  }

  /** Checks which of them were loaded before the agent. */
  void loadedBefore(Class<?>[] loaded) {
    for (Class<?> type : loaded) {
      if (type.getClassLoader() == null) {
        String name = type.getName();
        // The text is only made for the few that may be meant.
        if (name.startsWith("jdk.jfr.internal.P")
            || name.startsWith("java.lang.management.M")
            || name.startsWith("javax.management.M")) {
          loaded(name.replace('.', '/'));
        }
      }
    }
  }

  private void loaded(String name) {
    if (name.equals(RECORDING)) {
      heartbeat.recordingIsMade();
    } else if (beans != null && name.equals(MANAGEMENT)) {
      beans.managementIsLoaded();
    } else if (beans != null && name.equals(SERVERS)) {
      beans.serversAreLoaded();
    }
  }
}
