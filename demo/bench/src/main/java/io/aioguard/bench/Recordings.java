package io.aioguard.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.ParseException;
import jdk.jfr.Configuration;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;

/**
 * Makes recordings for the report to read: one with millions of events of others and a leak now and
 * then, one of 1 GB that is the same over and over, and a thousand small ones that follow each
 * other.
 */
public final class Recordings {

  private static final int EVENTS = 2_400_000;
  private static final int SMALL_EVENTS = 13_000;
  private static final int SMALL_FILES = 1_000;
  private static final long LARGE = 1L << 30;
  private static final int EVENTS_A_LEAK = 1_000;
  private static final int START_FIELD = 32;
  private static final int SIZE_FIELD = 8;

  private Recordings() {}

  @Name("bench.Request")
  static final class Request extends Event {
    String path;
    long bytes;
    int status;
  }

  @Name("aioguard.ContextLeaked")
  static final class Leak extends Event {
    long contextUid;
    long maxEvents;
    String creationSite;
    String creationStack;
    String fingerprint;
    boolean reclaimed;
  }

  /** Writes them into the folder. */
  public static void main(String[] arguments) throws IOException, ParseException {
    Path folder = Path.of(arguments[0]);
    Path millions = record(folder.resolve("millions.jfr"), EVENTS);
    Path large = Files.createFile(folder.resolve("large.jfr"));
    byte[] bytes = Files.readAllBytes(millions);
    while (Files.size(large) < LARGE) {
      Files.write(large, bytes, StandardOpenOption.APPEND);
    }
    Path small = record(folder.resolve("small.jfr"), SMALL_EVENTS);
    Files.createDirectory(folder.resolve("many"));
    for (int i = 0; i < SMALL_FILES; i++) {
      Path copy = Files.copy(small, folder.resolve("many").resolve(i + ".jfr"));
      moveOn(copy, i * 60_000_000_000L);
    }
  }

  private static Path record(Path file, int events) throws IOException, ParseException {
    try (Recording recording = new Recording(Configuration.getConfiguration("default"))) {
      recording.enable("bench.Request").withoutStackTrace();
      recording.start();
      for (int i = 0; i < events; i++) {
        Request request = new Request();
        request.path = "/api/v1/items";
        request.bytes = i * 7_919L;
        request.status = 200;
        request.commit();
        if (i % EVENTS_A_LEAK == 0) {
          leak(i);
        }
      }
      recording.stop();
      recording.dump(file);
    }
    return file;
  }

  private static void leak(int i) {
    Leak leak = new Leak();
    leak.contextUid = i + 1L;
    leak.maxEvents = 128;
    leak.creationSite = "com.acme.Store.open(Store.java:41)";
    leak.creationStack = leak.creationSite + "\ncom.acme.Main.run(Main.java:7)";
    leak.fingerprint = "f1";
    leak.reclaimed = true;
    leak.commit();
  }

  /** Makes a chunk one of a later time. */
  private static void moveOn(Path file, long nanos) throws IOException {
    try (RandomAccessFile chunks = new RandomAccessFile(file.toFile(), "rw")) {
      for (long at = 0; at < chunks.length(); ) {
        chunks.seek(at + START_FIELD);
        long start = chunks.readLong();
        chunks.seek(at + START_FIELD);
        chunks.writeLong(start + nanos);
        chunks.seek(at + SIZE_FIELD);
        at += chunks.readLong();
      }
    }
  }
}
