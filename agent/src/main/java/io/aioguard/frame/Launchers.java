package io.aioguard.frame;

/**
 * Code that runs other code: containers, test runners, event loops, runtimes of languages,
 * generated classes. It is in every stack and never the cause of a finding. Sites and fingerprints
 * do not depend on this list, so they stay the same when a name is added. Without lambdas, as lines
 * of the log may be written with a full heap.
 */
public final class Launchers {

  private static final String[] PACKAGES = {
    // Frameworks and containers.
    "org.springframework.",
    "org.apache.catalina.",
    "org.apache.coyote.",
    "org.apache.tomcat.",
    "org.eclipse.jetty.",
    "io.undertow.",
    "jakarta.",
    "org.jboss.modules.",
    "org.jboss.threads.",
    "org.jboss.weld.",
    "io.quarkus.",
    "io.micronaut.",
    "io.helidon.",
    "org.apache.felix.",
    "org.eclipse.osgi.",
    // Test runners, build tools and IDEs.
    "org.junit.",
    "junit.",
    "org.testng.",
    "org.spockframework.",
    "org.scalatest.",
    "io.cucumber.",
    "org.mockito.",
    "org.apache.maven.",
    "org.gradle.",
    "worker.org.gradle.",
    "com.intellij.rt.",
    "org.eclipse.jdt.internal.",
    "org.openjdk.jmh.",
    // Event loops and executors.
    "io.netty.",
    "io.vertx.core.",
    "reactor.",
    "io.reactivex.",
    "rx.",
    "akka.",
    "org.apache.pekko.",
    "com.google.common.util.concurrent.",
    // Runtimes of languages.
    "kotlin.",
    "kotlinx.",
    "scala.",
    "groovy.",
    "org.codehaus.groovy.",
    "org.apache.groovy.",
    "clojure.",
    // Weavers.
    "net.bytebuddy.",
    "org.aspectj.",
    "io.opentelemetry."
  };

  /** Parts of the names of generated classes, as of CGLIB, Javassist and Byte Buddy. */
  private static final String[] GENERATED = {
    "$$", "$ByteBuddy$", "$HibernateProxy$", "$MockitoMock$", "_ClientProxy"
  };

  private Launchers() {}

  /** Whether the class of this name is such code. */
  public static boolean contains(String type) {
    for (String name : PACKAGES) {
      if (type.startsWith(name)) {
        return true;
      }
    }
    for (String mark : GENERATED) {
      if (type.contains(mark)) {
        return true;
      }
    }
    return false;
  }
}
