package io.aioguard.it;

import io.aioguard.app.MetricsProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A JVM with the agent and the Prometheus JMX exporter, which runs {@link MetricsProgram}. */
final class ExporterJvm implements AutoCloseable {

  private static final Path EXPORTER =
      Path.of(System.getProperty("aioguard.test.exporters"), "jmx_prometheus_javaagent.jar");

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
      List<String> command = new ArrayList<>(List.of("env"));
      command.addAll(environment);
      command.add(jdk.java());
      command.addAll(ForkedJvm.SHORT_LIVED);
      command.add("-Xmx256m");
      if (jdk.version() >= 24) {
        command.add("--enable-native-access=ALL-UNNAMED");
      }
      command.addAll(jvmArguments);
      int first = command.size();
      if (agent) {
        command.add("-javaagent:" + ForkedJvm.AGENT + options);
      }
      command.add(
          exporterFirst ? first : command.size(),
          "-javaagent:" + EXPORTER + "=" + address + ":" + rules);
      String classPath = ForkedJvm.TEST_CLASSES + ":" + ForkedJvm.JNA;
      return new ExporterJvm(
          address, RunningJvm.start(command, classPath, MetricsProgram.class, folder));
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

  /** Lets the program end. */
  ForkedJvm.Result end() {
    return jvm.end();
  }

  @Override
  public void close() {
    jvm.close();
  }
}
