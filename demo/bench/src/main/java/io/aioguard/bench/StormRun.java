package io.aioguard.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * One JVM with {@link StormProgram}.
 *
 * @param said on standard output
 * @param events the agent's
 */
record StormRun(int contexts, String said, List<RecordedEvent> events) {

  private static final double NANOS = 1e9;

  /**
   * Runs it to its end.
   *
   * @param agent or null for none
   */
  static StormRun of(Path target, Path agent, String mode, int contexts)
      throws IOException, InterruptedException {
    Path recording = target.resolve("storm.jfr");
    List<String> command = new ArrayList<>();
    command.add(Forks.java(Path.of(System.getProperty("java.home"))).toString());
    command.addAll(List.of(Forks.arguments(agent, target)));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of(StormProgram.class.getName(), mode, "" + contexts, recording.toString()));
    String said = output(command);
    List<RecordedEvent> events =
        RecordingFile.readAllEvents(recording).stream()
            .filter(event -> event.getEventType().getName().startsWith("aioguard."))
            .toList();
    return new StormRun(contexts, said, events);
  }

  /** What a command prints; throws if it fails. */
  static String output(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException("status " + status + " of " + command + ": " + said);
    }
    return said;
  }

  /** Destroys a second, from the start of the first to the end of the last. */
  double destroyRate() throws IOException {
    return rateSince(
        reclaims().stream().map(RecordedEvent::getStartTime).min(Instant::compareTo).orElseThrow());
  }

  /** The same, from when the program drops its contexts. */
  double reclaimRate() throws IOException {
    return rateSince(Instant.ofEpochMilli((long) numbers("dropped")[0]));
  }

  private double rateSince(Instant start) throws IOException {
    Instant end =
        reclaims().stream().map(RecordedEvent::getEndTime).max(Instant::compareTo).orElseThrow();
    return contexts * NANOS / Duration.between(start, end).toNanos();
  }

  private List<RecordedEvent> reclaims() throws IOException {
    List<RecordedEvent> found = events("aioguard.ContextReclaimed");
    if (found.size() != contexts) {
      throw new IOException(found.size() + " contexts reclaimed of " + contexts + ": " + said);
    }
    return found;
  }

  private List<RecordedEvent> events(String name) {
    return events.stream().filter(event -> event.getEventType().getName().equals(name)).toList();
  }

  /** As the statistics showed it, oldest first. */
  String backlogs() {
    return events("aioguard.AioStatistics").stream()
        .sorted(java.util.Comparator.comparing(RecordedEvent::getStartTime))
        .map(event -> Long.toString(event.getLong("backlog")))
        .collect(Collectors.joining(" "));
  }

  /** What was in use after a collection, at most meanwhile, and after a collection at the end. */
  String heap() {
    double[] bytes = numbers("heap");
    return String.format(
        "%.0f at first, at most %.0f before a collection, %.0f in the end",
        bytes[0] / 1024, bytes[1] / 1024, bytes[2] / 1024);
  }

  /** The numbers in the line that begins with this word. */
  double[] numbers(String word) {
    return said.lines()
        .filter(line -> line.startsWith(word + " "))
        .flatMapToDouble(
            line -> Arrays.stream(line.split(" ")).skip(1).mapToDouble(Double::parseDouble))
        .toArray();
  }
}
