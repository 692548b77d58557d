package io.aioguard.it;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assumptions;

/** An Alertmanager of its own, and the webhook that it calls. */
final class AlertmanagerServer implements AutoCloseable {

  /** Any process of the host can use that up. */
  static final String QUOTA = "AioQuotaNearlyUsedUp";

  private static final String COMMAND = "prometheus-alertmanager";

  private static final String CONFIGURATION =
      """
      route: {receiver: test, group_by: ['...'], group_wait: 0s, group_interval: 1s, repeat_interval: 1h}
      receivers:
        - name: test
          webhook_configs: [{url: 'http://%s/', send_resolved: true}]
      """;

  private final String address = Loopback.address();
  private final HttpServer webhook;
  private final ForkedProcess process;
  private final List<Alert> received = new CopyOnWriteArrayList<>();

  /** What the webhook gets. */
  record Alert(String status, JsonObject labels, JsonObject annotations) {

    String label(String name) {
      return labels.get(name).getAsString();
    }

    String annotation(String name) {
      return annotations.get(name).getAsString();
    }

    private boolean is(String name, String instance, String state) {
      return label("alertname").equals(name)
          && label("instance").equals(instance)
          && status.equals(state);
    }
  }

  private AlertmanagerServer(Path folder) throws IOException {
    webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    webhook.createContext("/", this::receive);
    webhook.start();
    String url = "127.0.0.1:" + webhook.getAddress().getPort();
    Files.writeString(folder.resolve("alertmanager.yml"), CONFIGURATION.formatted(url));
    process =
        ForkedProcess.start(
            new ProcessBuilder(
                COMMAND,
                "--config.file=alertmanager.yml",
                "--storage.path=alertmanager",
                "--cluster.listen-address=",
                "--web.listen-address=" + address),
            folder);
  }

  /** Skips the test where it is not installed. */
  static void assumePresent() {
    Assumptions.assumeTrue(RefusedIT.works(COMMAND, "--version"), "Alertmanager is not installed");
  }

  static AlertmanagerServer start(Path folder) {
    AlertmanagerServer server;
    try {
      server = new AlertmanagerServer(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Loopback.awaitReady(server.address, server.process);
    return server;
  }

  private void receive(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    for (JsonElement each :
        JsonParser.parseString(body).getAsJsonObject().getAsJsonArray("alerts")) {
      JsonObject alert = each.getAsJsonObject();
      received.add(
          new Alert(
              alert.get("status").getAsString(),
              alert.getAsJsonObject("labels"),
              alert.getAsJsonObject("annotations")));
    }
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  /** Host and port. */
  String address() {
    return address;
  }

  /** Waits for an alert of this name about a JVM. */
  Alert awaitFiring(String name, ExporterJvm jvm) {
    return await(name, jvm, "firing");
  }

  /** Waits for its end. */
  Alert awaitResolved(String name, ExporterJvm jvm) {
    return await(name, jvm, "resolved");
  }

  private Alert await(String name, ExporterJvm jvm, String status) {
    Loopback.await(
        name + " is " + status,
        () -> find(name, jvm, status).isPresent(),
        () -> received + "\n" + jvm.text() + process.result(null));
    return find(name, jvm, status).orElseThrow();
  }

  private Optional<Alert> find(String name, ExporterJvm jvm, String status) {
    return received.stream().filter(alert -> alert.is(name, jvm.address(), status)).findFirst();
  }

  /** The names of the alerts about a JVM that have come, without that about its host. */
  List<String> namesOf(ExporterJvm jvm) {
    return received.stream()
        .filter(alert -> alert.label("instance").equals(jvm.address()))
        .map(alert -> alert.label("alertname"))
        .filter(name -> !name.equals(QUOTA))
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    process.kill();
    webhook.stop(0);
  }
}
