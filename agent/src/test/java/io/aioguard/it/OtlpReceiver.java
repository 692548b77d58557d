package io.aioguard.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** Receives OTLP over HTTP, in protobuf, as a collector does, and keeps the last of each series. */
final class OtlpReceiver implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, Series> series = new ConcurrentHashMap<>();
  private final Set<String> spans = ConcurrentHashMap.newKeySet();

  /**
   * The last point of a series.
   *
   * @param type counter, updowncounter or gauge
   */
  record Series(
      String metric,
      Map<String, String> attributes,
      String type,
      String unit,
      String description,
      long value) {}

  OtlpReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/metrics", exchange -> answer(exchange, this::metrics));
    server.createContext("/v1/traces", exchange -> answer(exchange, this::traces));
    server.createContext("/page", exchange -> answer(exchange, body -> {}));
    server.start();
  }

  /** For {@code otel.exporter.otlp.endpoint}; {@code /page} below it is a page to get. */
  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What takes a body apart. */
  private interface Body {

    void take(byte[] bytes) throws IOException;
  }

  /** An empty message of protobuf says that all was taken. */
  private static void answer(HttpExchange exchange, Body body) throws IOException {
    try (exchange) {
      body.take(exchange.getRequestBody().readAllBytes());
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void metrics(byte[] bytes) throws IOException {
    ExportMetricsServiceRequest.parseFrom(bytes).getResourceMetricsList().stream()
        .flatMap(resource -> resource.getScopeMetricsList().stream())
        .flatMap(scope -> scope.getMetricsList().stream())
        .forEach(this::keep);
  }

  private void keep(Metric metric) {
    for (NumberDataPoint point : points(metric)) {
      Map<String, String> attributes = new TreeMap<>();
      for (KeyValue attribute : point.getAttributesList()) {
        attributes.put(attribute.getKey(), attribute.getValue().getStringValue());
      }
      series.put(
          metric.getName() + attributes,
          new Series(
              metric.getName(),
              attributes,
              type(metric),
              metric.getUnit(),
              metric.getDescription(),
              point.getAsInt()));
    }
  }

  private static List<NumberDataPoint> points(Metric metric) {
    return metric.hasGauge()
        ? metric.getGauge().getDataPointsList()
        : metric.getSum().getDataPointsList();
  }

  private static String type(Metric metric) {
    if (metric.hasGauge()) {
      return "gauge";
    }
    return metric.getSum().getIsMonotonic() ? "counter" : "updowncounter";
  }

  private void traces(byte[] bytes) throws IOException {
    ExportTraceServiceRequest.parseFrom(bytes).getResourceSpansList().stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .flatMap(span -> span.getAttributesList().stream())
        .forEach(each -> spans.add(each.getKey() + "=" + each.getValue().getStringValue()));
  }

  /** The last point of each series whose metric begins with this. */
  List<Series> of(String prefix) {
    return series.values().stream().filter(each -> each.metric().startsWith(prefix)).toList();
  }

  /** Whether the last point of the series, which has no attributes, has this value. */
  boolean has(String metric, long value) {
    return of(metric).stream()
        .anyMatch(each -> each.attributes().isEmpty() && each.value() == value);
  }

  /** Of the last points of the series whose metric begins with this. */
  long sum(String prefix) {
    return of(prefix).stream().mapToLong(Series::value).sum();
  }

  /** Whether a span came with this attribute, as {@code key=value}. */
  boolean hasSpanWith(String attribute) {
    return spans.contains(attribute);
  }

  /** Waits for what is to come. */
  void await(String what, BooleanSupplier condition) {
    Loopback.await(what, condition, () -> of("aioguard.") + "\n" + spans);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
