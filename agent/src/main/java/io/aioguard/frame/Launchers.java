package io.aioguard.frame;

/**
 * Code that runs what others have written: containers, test runners, event loops, runtimes of
 * languages, generated classes. It is in every stack and never what is to be fixed. Sites and
 * fingerprints do not depend on it, so they stay as they were when a name is added here. Without
 * lambdas, as lines of the log may be made with a full heap.
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

  /** What is in the names of generated classes, as of CGLIB, Javassist and Byte Buddy. */
  private static final String[] GENERATED = {
    "$$", "$ByteBuddy$", "$HibernateProxy$", "$MockitoMock$", "_ClientProxy"
  };

  private Launchers() {}

  /** By the name of the class. */
  public static boolean include(String type) {
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
