package io.aioguard.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A JVM with the agent and the Prometheus JMX exporter, which runs {@link
 * io.aioguard.app.MetricsProgram}.
 */
final class ExporterJvm implements AutoCloseable {

  private static final Path EXPORTER =
      Path.of(System.getProperty("aioguard.test.exporters"), "jmx_prometheus_javaagent.jar");

  private static final String NOT_AWAITED =
      "(?m)^.*HttpExchangeAdapter sendErrorResponse.*\\RSEVERE: .*\\R"
          + "java\\.io\\.IOException: Broken pipe\\R(\\s.*\\R)*";

  private final String address;
  private final RunningJvm jvm;

  private ExporterJvm(String address, RunningJvm jvm) {
    this.address = address;
    this.jvm = jvm;
  }

  /** How it is started; by default with the agent and then the exporter. */
  static final class Start {

    private final Jdk jdk;
    private final Path folder;
    private final List<String> environment = new ArrayList<>();
    private final List<String> jvmArguments = new ArrayList<>();
    private Path rules = MetricsFiles.FOLDER.resolve("prometheus-jmx.yml");
    private String options = "";
    private boolean agent = true;
    private boolean exporterFirst;

    private Start(Jdk jdk, Path folder) {
      this.jdk = jdk;
      this.folder = folder;
    }

    /** Of the agent. */
    Start options(String text) {
      options = "=" + text;
      return this;
    }

    Start withoutAgent() {
      agent = false;
      return this;
    }

    Start exporterFirst(boolean first) {
      exporterFirst = first;
      return this;
    }

    /** Other rules of the exporter than those of docs/metrics. */
    Start rules(Path file) {
      rules = file;
      return this;
    }

    Start jvm(String argument) {
      jvmArguments.add(argument);
      return this;
    }

    Start environment(Map<String, String> variables) {
      variables.forEach((name, value) -> environment.add(name + "=" + value));
      return this;
    }

    /** Returns when the program waits for its first word. */
    ExporterJvm start() {
      String address = Loopback.address();
      List<String> arguments = new ArrayList<>(jvmArguments);
      String exporter = "-javaagent:" + EXPORTER + "=" + address + ":" + rules;
      String own = "-javaagent:" + ForkedJvm.AGENT + options;
      List<String> agents = exporterFirst ? List.of(exporter, own) : List.of(own, exporter);
      arguments.addAll(agent ? agents : List.of(exporter));
      return new ExporterJvm(address, MetricsJvm.start(jdk, folder, environment, arguments));
    }
  }

  static Start with(Jdk jdk, Path folder) {
    return new Start(jdk, folder);
  }

  /** Host and port of the exporter. */
  String address() {
    return address;
  }

  /** The program does one thing. */
  void obey(String word) {
    jvm.obey(word);
  }

  /** What the exporter answers. */
  String text() {
    return Loopback.get(address, "/metrics");
  }

  /** The metrics of the agent: each name with its labels, and the value. */
  Map<String, Double> metrics() {
    Map<String, Double> metrics = new TreeMap<>();
    for (String line : text().lines().toList()) {
      if (line.startsWith("aioguard_")) {
        int space = line.lastIndexOf(' ');
        metrics.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
      }
    }
    return metrics;
  }

  /** Waits until a metric has this value. */
  void await(String metric, double value) {
    Loopback.await(
        metric + " " + value, () -> value == metrics().getOrDefault(metric, -1.0), this::text);
  }

  /** Lets the program end. Without what the exporter logs where Prometheus did not wait for it. */
  ForkedJvm.Result end() {
    ForkedJvm.Result result = jvm.end();
    String err = result.err().replaceAll(NOT_AWAITED, "");
    return new ForkedJvm.Result(
        result.command(), result.status(), result.out(), err, result.recording());
  }

  @Override
  public void close() {
    jvm.close();
  }
}
