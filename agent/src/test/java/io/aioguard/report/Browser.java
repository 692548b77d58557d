package io.aioguard.report;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A headless Chromium with one page, driven by the DevTools protocol. */
final class Browser implements WebSocket.Listener {

  private static final long DEADLINE_SECONDS = 30;

  private final Process process;
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
  private final BlockingQueue<String> loads = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> downloads = new LinkedBlockingQueue<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final AtomicInteger number = new AtomicInteger();
  private final StringBuilder message = new StringBuilder();
  private String session = "";

  /** Where it is on this machine; empty where it is not. */
  static Optional<Path> command() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts it.
   *
   * @param folder for all that it writes
   */
  Browser(Path command, Path folder) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                command.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("TMPDIR", folder.toString());
    process = builder.start();
    BufferedReader err = process.errorReader();
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address(err)), this)
            .join();
    Thread drain = new Thread(() -> drain(err), "chromium-err");
    drain.setDaemon(true);
    drain.start();
    String target =
        send("Target.createTarget", Map.of("url", "about:blank")).get("targetId").getAsString();
    session =
        send("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .get("sessionId")
            .getAsString();
    List.of("Page.enable", "Runtime.enable", "Log.enable")
        .forEach(method -> send(method, Map.of()));
  }

  private static void drain(BufferedReader err) {
    try {
      err.lines().forEach(line -> {});
    } catch (UncheckedIOException e) {
      // It was closed under the reader: the process has been ended.
    }
  }

  private static String address(BufferedReader err) throws IOException {
    StringBuilder output = new StringBuilder();
    for (String line = err.readLine(); line != null; line = err.readLine()) {
      output.append(line).append('\n');
      if (line.startsWith("DevTools listening on ")) {
        return line.substring(line.indexOf("ws://")).strip();
      }
    }
    throw new IOException("Chromium did not start: " + output);
  }

  /** Runs a command and returns its result. */
  JsonObject send(String method, Map<String, Object> parameters) {
    int id = number.incrementAndGet();
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    answers.put(id, answer);
    JsonObject command = new JsonObject();
    command.addProperty("id", id);
    command.addProperty("method", method);
    command.add("params", new Gson().toJsonTree(parameters));
    if (!session.isEmpty()) {
      command.addProperty("sessionId", session);
    }
    socket.sendText(command.toString(), true).join();
    JsonObject result = answer.orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS).join();
    if (result.has("error")) {
      throw new IllegalStateException(method + ": " + result.get("error"));
    }
    return result.getAsJsonObject("result");
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    message.append(text);
    if (last) {
      receive(JsonParser.parseString(message.toString()).getAsJsonObject());
      message.setLength(0);
    }
    from.request(1);
    return null;
  }

  private void receive(JsonObject received) {
    if (received.has("id")) {
      answers.remove(received.get("id").getAsInt()).complete(received);
      return;
    }
    switch (received.get("method").getAsString()) {
      case "Page.loadEventFired" -> loads.add("loaded");
      case "Browser.downloadProgress" -> downloaded(received.getAsJsonObject("params"));
      case "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded" ->
          complaints.add(received.toString());
      default -> {}
    }
  }

  private void downloaded(JsonObject progress) {
    if (progress.get("state").getAsString().equals("completed")) {
      downloads.add("completed");
    }
  }

  /** Shows a page, with nothing of the one before. */
  void show(Path page) {
    show(page.toUri());
  }

  /** As {@link #show(Path)}, at a place of it. */
  void show(URI page) {
    complaints.clear();
    loads.clear();
    send("Page.navigate", Map.of("url", "about:blank"));
    await(loads, "about:blank");
    send("Page.navigate", Map.of("url", page.toString()));
    await(loads, page.toString());
  }

  private static void await(BlockingQueue<String> queue, String what) {
    try {
      if (queue.poll(DEADLINE_SECONDS, TimeUnit.SECONDS) == null) {
        throw new IllegalStateException("not loaded: " + what);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Presses Enter, which saves a file. */
  void download(Path folder) {
    send(
        "Browser.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", folder.toString(), "eventsEnabled", true));
    downloads.clear();
    press("Enter");
    await(downloads, "the file");
  }

  /** The value of an expression that is a text. */
  String text(String expression) {
    return evaluate(expression).getAsString();
  }

  /** The value of an expression that is a whole number. */
  long number(String expression) {
    return evaluate(expression).getAsLong();
  }

  /** The value of an expression that is true or false. */
  boolean truth(String expression) {
    return evaluate(expression).getAsBoolean();
  }

  /** The value of an expression of JavaScript. */
  JsonElement evaluate(String expression) {
    Map<String, Object> parameters =
        Map.of("expression", expression, "returnByValue", true, "awaitPromise", true);
    JsonObject result = send("Runtime.evaluate", parameters);
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + result);
    }
    JsonElement value = result.getAsJsonObject("result").get("value");
    return value == null ? JsonNull.INSTANCE : value;
  }

  /** Presses a key that types nothing, or Enter. */
  void press(String key) {
    boolean types = key.equals("Enter");
    Map<String, Object> down =
        types
            ? Map.of(
                "type",
                "keyDown",
                "key",
                key,
                "code",
                key,
                "windowsVirtualKeyCode",
                13,
                "text",
                "\r")
            : Map.of("type", "rawKeyDown", "key", key, "code", key);
    send("Input.dispatchKeyEvent", down);
    send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "code", key));
  }

  void type(String text) {
    for (char c : text.toCharArray()) {
      String key = String.valueOf(c);
      send("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key, "text", key));
      send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
    }
  }

  /** The width in CSS pixels, as of a telephone if it is small. */
  void width(int width) {
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  void prefers(String scheme) {
    List<Map<String, Object>> features =
        List.of(
            Map.of("name", "prefers-color-scheme", "value", scheme),
            Map.of("name", "prefers-reduced-motion", "value", "reduce"));
    send("Emulation.setEmulatedMedia", Map.of("features", features));
  }

  /**
   * The page as it is shown, in PNG.
   *
   * @param scale pixels of a CSS pixel
   */
  byte[] picture(int width, int height, double scale) {
    Map<String, Object> clip =
        Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", scale);
    JsonObject picture =
        send(
            "Page.captureScreenshot",
            Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
    return Base64.getDecoder().decode(picture.get("data").getAsString());
  }

  /** Everything on the console: errors, refusals of the policy, messages. */
  List<String> complaints() {
    return complaints;
  }

  /** Ends it, with all its processes. */
  void close() throws InterruptedException {
    List<ProcessHandle> all = process.descendants().toList();
    socket.abort();
    process.destroy();
    all.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS);
    all.forEach(each -> each.onExit().orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS).join());
  }
}
