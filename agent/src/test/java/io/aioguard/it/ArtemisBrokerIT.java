package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.it.ForkedJvm.Result;
import io.aioguard.report.ReportReader;
import io.aioguard.report.model.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A broker of Apache Artemis with an AIO journal, and docs/deploy/artemis.profile. */
@Tag("servers")
class ArtemisBrokerIT {

  private static final String READY = "AMQ221007"; // Server is now active

  @TempDir(factory = BesideTheBuild.class)
  Path folder;

  /** A folder for temporary files may be a tmpfs, without O_DIRECT, which the journal needs. */
  static final class BesideTheBuild implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
        throws IOException {
      return Files.createTempDirectory(ForkedJvm.TEST_CLASSES.getParent(), "broker");
    }
  }

  @BeforeEach
  void needsItsNativePart() {
    ArtemisNative.assumeLoadable();
  }

  private static ProcessBuilder command(Jdk jdk, Path script, String... arguments) {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", jdk.home().toString());
    builder.environment().remove("JAVA_ARGS");
    return builder;
  }

  /** The folder of a new broker that listens on loopback, at that port. */
  private Path create(Jdk jdk, int port) throws IOException {
    Path broker = folder.resolve("broker");
    Path artemis = ServerRelease.of("apache-artemis").resolve("bin/artemis");
    String create =
        "--silent --user me --password me --require-login --aio --no-autotune --no-web"
            + " --no-amqp-acceptor --no-mqtt-acceptor --no-stomp-acceptor --no-hornetq-acceptor"
            + " --host 127.0.0.1 --queues orders --default-port "
            + port;
    List<String> arguments = new ArrayList<>(List.of("create", broker.toString()));
    arguments.addAll(List.of(create.split(" ")));
    RunningServer.run(command(jdk, artemis, arguments.toArray(new String[0])), folder).ended();
    Files.writeString(
        broker.resolve("etc/artemis.profile"),
        "\nJAVA_ARGS=\"$JAVA_ARGS -Xms64m "
            + RunningServer.JVM
            + "\"\n"
            + DeployFile.careful("artemis.profile"),
        StandardOpenOption.APPEND);
    return broker;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void seesTheContextOfTheJournal(Jdk jdk) throws IOException {
    int port = freePort();
    Path broker = create(jdk, port);
    Path artemis = broker.resolve("bin/artemis");
    Result result;
    try (RunningServer running = RunningServer.start(command(jdk, artemis, "run"), folder, READY)) {
      String send =
          "producer --silent --user me --password me --destination orders --message-count 50 --url";
      List<String> arguments = new ArrayList<>(List.of(send.split(" ")));
      arguments.add("tcp://127.0.0.1:" + port);
      RunningServer.run(command(jdk, artemis, arguments.toArray(new String[0])), folder).ended();
      String pid = Long.toString(running.jvm().pid());
      Result contexts = new ShippedCommand(jdk, folder).run("contexts", pid).ended();
      contexts.check(
          contexts.out().contains("AIOSequentialFileFactory.start"), "the journal's context");
      RunningServer.run(command(jdk, artemis, "stop"), folder).ended();
      result = running.end(broker.resolve("log"));
    }
    Recorded recorded = result.recorded();
    recorded.check(recorded.count("ContextCreated") > 0, "contexts");
    assertEquals(recorded.count("ContextCreated"), recorded.count("ContextDestroyed"));
    assertTrue(
        recorded.of("ContextCreated").stream()
            .noneMatch(created -> created.getBoolean("relocated")),
        "relocate=off");
    assertEquals(List.of(Verdict.CLEAN), ReportReader.read(List.of(result.recording())).verdicts());
    result.check(!result.err().contains("aioguard"), "lines of the agent");
  }
}
