package io.aioguard.report;

import java.util.List;

/**
 * Code that runs what others have written: containers, test runners, event loops, runtimes of
 * languages, generated classes. It is in every stack and never what is to be fixed. Known to the
 * report alone: the agent's sites and fingerprints stay as they were when a name is added here.
 */
final class Launchers {

  private static final List<String> PACKAGES =
      List.of(
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
          "io.opentelemetry.");

  /** What is in the names of generated classes, as of CGLIB, Javassist and Byte Buddy. */
  private static final List<String> GENERATED =
      List.of("$$", "$ByteBuddy$", "$HibernateProxy$", "$MockitoMock$", "_ClientProxy");

  private Launchers() {}

  /** By the name of the class. */
  static boolean include(String type) {
    return PACKAGES.stream().anyMatch(type::startsWith)
        || GENERATED.stream().anyMatch(type::contains);
  }
}
