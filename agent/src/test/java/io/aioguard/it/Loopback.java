package io.aioguard.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Servers of tests, on loopback. */
final class Loopback {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long PAUSE_MILLIS = 100;
  private static final AtomicInteger COUNT = new AtomicInteger();

  private Loopback() {}

  /**
   * Host and port for one server. The host is an address of 127.0.0.0/8 of its own, so that no
   * other test takes the free port before the server has it.
   */
  static String address() {
    long pid = ProcessHandle.current().pid();
    String host =
        "127.%d.%d.%d".formatted(1 + (pid >> 8) % 254, pid & 255, COUNT.incrementAndGet());
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(host))) {
      return host + ":" + free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the server answers with status 200; empty for anything else. */
  static String get(String address, String path) {
    try {
      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create("http://" + address + path))
                      .timeout(PATIENCE)
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200 ? response.body() : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until a server of the Prometheus project is ready; ends it if it never is. */
  static void awaitReady(String address, ForkedProcess process) {
    boolean ready = false;
    try {
      await(
          "the server is ready",
          () -> !process.process().isAlive() || !get(address, "/-/ready").isEmpty(),
          () -> process.result(null));
      ready = process.process().isAlive();
    } finally {
      if (!ready) {
        process.kill();
      }
    }
    if (!ready) {
      throw new AssertionError("it has ended\n" + process.result(null));
    }
  }

  /** Waits for the condition; fails with the state if it never holds. */
  static void await(String what, BooleanSupplier condition, Supplier<?> state) {
    long start = System.nanoTime();
    try {
      while (!condition.getAsBoolean()) {
        if (System.nanoTime() - start > PATIENCE.toNanos()) {
          throw new AssertionError("never: " + what + '\n' + state.get());
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
