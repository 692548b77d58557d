package io.aioguard.report.follow;

import io.aioguard.report.analyse.Analysis;
import io.aioguard.report.decode.EventDecoder;
import io.aioguard.report.decode.TextPool;
import io.aioguard.report.event.AioEvent;
import io.aioguard.report.event.DataLost;
import io.aioguard.report.event.Heartbeat;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.event.JvmSign;
import io.aioguard.report.event.OtherEvent;
import io.aioguard.report.event.Pressure;
import io.aioguard.report.event.RouteState;
import io.aioguard.report.event.Statistics;
import io.aioguard.report.jvm.JvmState;
import io.aioguard.report.model.Report;
import io.aioguard.report.value.Window;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;

/**
 * Adds the events of one JVM to an {@link Analysis} as they come. The memory is bounded by the
 * limits of the analysis, for any number of days. Thread-safe.
 */
final class Follower {

  /** What matters once a recording is complete: what was open, and when it was collected. */
  private static final Set<String> NOT_FOLLOWED =
      Set.of(
          "aioguard.ContextCreated",
          "aioguard.LiveContext",
          "jdk.GarbageCollection",
          "jdk.InitialSystemProperty",
          "jdk.InitialEnvironmentVariable");

  /** Names of the events to pass on. */
  static final List<String> EVENTS =
      EventDecoder.EVENTS.stream().filter(name -> !NOT_FOLLOWED.contains(name)).toList();

  /**
   * Then the texts that the decoder shares between events are let go: within days there are too
   * many names of threads.
   */
  private static final int MAX_DECODED = 50_000;

  /** Items between two calls of {@link #takeItems}. */
  private static final int MAX_ITEMS = 100;

  private final Window window;
  private final Analysis analysis;
  private final JvmState jvm;
  private final Heartbeats heartbeats = new Heartbeats();
  private final List<Item> items = new ArrayList<>();
  private EventDecoder decoder = new EventDecoder(new TextPool());
  private List<EventType> types = List.of();
  private int decoded;
  private boolean added;
  private boolean flushed;
  private Instant latest = Instant.EPOCH;

  /** Up to which all events were added: the JDK rounds the start of a stream. */
  private Instant floor = Instant.MIN;

  Follower(Path repository, Window window) {
    this.window = window;
    // Of a part of the time an analysis has no doubts before a chunk has ended in it.
    analysis = new Analysis(Window.ALL);
    jvm = analysis.jvm(JvmId.of(repository.toString()));
  }

  synchronized void setTypes(List<EventType> known) {
    types = known;
    decoder.setTypes(known);
  }

  synchronized void accept(String name, RecordedEvent event) {
    if (++decoded > MAX_DECODED) {
      decoder = new EventDecoder(new TextPool());
      decoder.setTypes(types);
      decoded = 0;
    }
    if (event.getEndTime().isAfter(floor)) {
      decoder.decode(name, event).ifPresent(this::accept);
    }
  }

  /** Where to continue, in a stream that is opened anew: after the latest event. */
  synchronized Instant resume() {
    floor = latest;
    return latest;
  }

  synchronized void accept(AioEvent event) {
    if (event instanceof JvmSign.CommandLine) {
      heartbeats.chunkStarted(event.time()).ifPresent(this::add);
    } else if (!(event instanceof JvmSign)) {
      // Settings are written at the start of a chunk too, and may come before the command line.
      heartbeats.eventSeen(event.time());
    }
    latest = event.time().isAfter(latest) ? event.time() : latest;
    if (event instanceof Heartbeat beat && heartbeats.accept(beat)) {
      items.removeIf(Item.Agent.class::isInstance);
      add(new Item.Agent(beat));
    }
    // What holds for the whole chunk counts also if it is from before.
    boolean always =
        event instanceof Heartbeat || event instanceof JvmSign || event instanceof RouteState;
    // The agent counts from its start.
    boolean counts = event instanceof Statistics && !window.whole();
    if (always || window.contains(event.time()) && !counts) {
      analysis.accept(jvm, event);
      added = true;
      if (event instanceof Pressure pressure) {
        add(new Item.Note(pressure.time(), pressure.note()));
      }
    } else if (!(event instanceof DataLost)) {
      analysis.accept(jvm, new OtherEvent(event.time()));
    }
  }

  private void add(Item item) {
    if (items.size() < MAX_ITEMS) {
      items.add(item);
    }
  }

  /** What was added so far has been written together. */
  synchronized void flush() {
    flushed |= added;
    added = false;
  }

  /**
   * The report of all events; empty if none were flushed since the last call, or if those that JFR
   * flushed next have been added in part.
   *
   * @param always whether to make it anyway
   */
  synchronized Optional<Report> report(boolean always) {
    if ((!flushed || added) && !always) {
      return Optional.empty();
    }
    flushed = false;
    return Optional.of(analysis.result(List.of()));
  }

  /** What is to be printed beside the report, since the last call. */
  synchronized List<Item> takeItems() {
    List<Item> taken = List.copyOf(items);
    items.clear();
    return taken;
  }

  /** When the latest event was written. */
  synchronized Instant latest() {
    return latest;
  }
}
