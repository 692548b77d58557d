package io.aioguard.junit.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build by Maven fails for what the extension finds, in whichever fork. */
@Tag("packages")
class SurefireIT {

  private static final Path MAVEN = Path.of(System.getProperty("aioguard.test.maven"));

  private static final String NATIVE = " --enable-native-access=ALL-UNNAMED";

  @TempDir Path folder;

  @BeforeEach
  void needs() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(MAVEN), "needs Maven at " + MAVEN);
    LeakCheckIT.assumeAio(folder);
  }

  @Test
  void failsABuild() throws Exception {
    String pom =
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>com.acme</groupId>
          <artifactId>store</artifactId>
          <version>1</version>
          <dependencies>
            <dependency>
              <groupId>org.junit.jupiter</groupId>
              <artifactId>junit-jupiter</artifactId>
              <version>%s</version>
            </dependency>
            %s
            %s
          </dependencies>
          <build>
            <testOutputDirectory>%s</testOutputDirectory>
          </build>
        </project>
        """
            .formatted(
                System.getProperty("aioguard.test.jupiter-version"),
                dependency("junit", ForkedSuite.EXTENSION),
                dependency("jna", ForkedSuite.JNA),
                ForkedSuite.CLASSES);
    Files.writeString(folder.resolve("pom.xml"), pom);
    String arguments =
        "-javaagent:"
            + ForkedSuite.AGENT
            + "=log=error"
            + (Runtime.version().feature() < 24 ? "" : NATIVE);
    String output =
        ForkedSuite.run(
            List.of(
                MAVEN.toString(),
                "-o",
                "-B",
                "-ntp",
                "-Dmaven.repo.local=" + System.getProperty("aioguard.test.repository"),
                "-Dtest=MethodSuite#failsAsItHolds+closes,LastSuite",
                "-DforkCount=2",
                "-DreuseForks=false",
                "-DargLine=" + arguments,
                "org.apache.maven.plugins:maven-surefire-plugin:"
                    + System.getProperty("aioguard.test.surefire-version")
                    + ":test"),
            folder);
    assertTrue(output.contains("status 1"), output);
    assertTrue(output.contains("MethodSuite.failsAsItHolds -- "), output);
    assertTrue(output.contains("1 AIO context left behind, found at the end of the run"), output);
    assertTrue(output.contains("by io.aioguard.junit.suite.LastSuite.holds(), which has"), output);
    assertTrue(output.contains("Tests run: 4, Failures: 2, Errors: 0, Skipped: 0"), output);
  }

  private static String dependency(String name, Path jar) {
    return """
    <dependency>
      <groupId>com.acme</groupId>
      <artifactId>%s</artifactId>
      <version>1</version>
      <scope>system</scope>
      <systemPath>%s</systemPath>
    </dependency>
    """
        .formatted(name, jar.toAbsolutePath().normalize());
  }
}
