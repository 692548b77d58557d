package io.aioguard.it;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * A server of a test, by its own start script: on loopback, below folders of the test, with
 * deadlines, and gone at the end with all that it has started.
 */
final class RunningServer implements AutoCloseable {

  /** So long a server has to start, and to end. */
  private static final Duration DEADLINE = Duration.ofSeconds(120);

  private static final long PAUSE_MILLIS = 20;

  /** Small, as several tests share the machine. */
  static final String JVM = "-Xmx256m " + String.join(" ", ForkedJvm.SHORT_LIVED);

  private static final ObjectName BEAN = bean();

  private final ForkedProcess process;
  private final MatchResult ready;

  private RunningServer(ForkedProcess process, Pattern ready) {
    this.process = process;
    this.ready = await(ready);
  }

  private static ObjectName bean() {
    try {
      return new ObjectName("io.aioguard:type=Contexts");
    } catch (MalformedObjectNameException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts it, and comes back when its output has this. */
  static RunningServer start(ProcessBuilder command, Path folder, String ready) {
    return new RunningServer(ForkedProcess.start(command, folder), Pattern.compile(ready));
  }

  /** A command that works for a server, or uses it, to its end. */
  static ForkedJvm.Result run(ProcessBuilder command, Path folder) {
    return ForkedProcess.start(command, folder).end(DEADLINE, null);
  }

  private MatchResult await(Pattern wanted) {
    long start = System.nanoTime();
    try {
      while (System.nanoTime() - start < DEADLINE.toNanos()) {
        boolean alive = process.process().isAlive();
        var matcher = wanted.matcher(process.out() + process.err());
        if (matcher.find()) {
          return matcher.toMatchResult();
        }
        if (!alive) {
          break;
        }
        process.process().waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    close();
    throw new AssertionError("no " + wanted + "\n" + process.result(null));
  }

  /** What it printed when it was ready: the first group. */
  String printed() {
    return ready.group(1);
  }

  /** Of its JVM, which a start script may run as its child. */
  ProcessHandle jvm() {
    return Stream.concat(Stream.of(process.process().toHandle()), process.process().descendants())
        .filter(each -> each.info().command().orElse("").endsWith("/java"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no JVM\n" + process.result(null)));
  }

  /** Whether the agent's MBean can be read through the server's own JMX. */
  boolean hasTheBean() throws Exception {
    VirtualMachine attached = VirtualMachine.attach(Long.toString(jvm().pid()));
    String address = attached.startLocalManagementAgent();
    attached.detach();
    try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
      MBeanServerConnection beans = connector.getMBeanServerConnection();
      return beans.isRegistered(BEAN) && beans.getAttribute(BEAN, "State").equals("watching");
    }
  }

  /** What a page of it has. */
  static String get(String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(DEADLINE).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  /** Ends its JVM as kill does, and waits for that; with the recording that it leaves there. */
  ForkedJvm.Result terminate(Path recordings) throws IOException {
    jvm().destroy();
    return end(recordings);
  }

  /** Waits for its end; with the recording that it leaves in that folder. */
  ForkedJvm.Result end(Path recordings) throws IOException {
    ForkedJvm.Result result = process.end(DEADLINE, null).withoutTheHost();
    try (Stream<Path> files = Files.list(recordings)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".jfr")).toList();
      result.check(found.size() == 1, "recordings: " + found);
      return result.with(found.get(0));
    }
  }

  @Override
  public void close() {
    process.kill();
  }
}
