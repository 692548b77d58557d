package io.aioguard.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * Makes recordings of other JVMs of a real one, as to start hundreds of JVMs takes minutes. A copy
 * differs in what identifies a JVM and its chunks: process id and times. They are overwritten by
 * numbers of the same length, as JFR writes seven bits of a number to a byte.
 */
public final class OtherJvm {

  /** A JVM starts earlier than its recording, and an open chunk ends later than its header says. */
  private static final long MARGIN_MILLIS = 600_000;

  private static final long NANOS_PER_MILLI = 1_000_000;

  /** So long is a number of milliseconds since the epoch, from 1971 to 2109. */
  private static final int TIME_BYTES = 6;

  private static final int START_FIELD = 32;
  private static final int DURATION_FIELD = 40;

  /** Copies follow each other backwards in time, as no JVM starts in the future. */
  private static final long DISTANCE_MILLIS = 7 * 60_000;

  private final byte[] recording;
  private final List<Integer> headers = new ArrayList<>();
  private final List<Integer> times = new ArrayList<>();
  private final List<Integer> pids = new ArrayList<>();
  private int pidBytes;

  private OtherJvm(byte[] recording) {
    this.recording = recording;
  }

  /**
   * Searches the recording.
   *
   * @param folder for a temporary file
   */
  public static OtherJvm of(byte[] recording, Path folder) throws IOException {
    OtherJvm other = new OtherJvm(recording);
    int at = 0;
    for (byte[] chunk : RecordingBytes.chunks(recording)) {
      other.headers.add(at);
      other.searchTimes(at, chunk);
      other.searchPids(at, chunk, folder);
      at += chunk.length;
    }
    return other;
  }

  private void searchTimes(int start, byte[] chunk) {
    ByteBuffer header = ByteBuffer.wrap(chunk);
    long from = header.getLong(START_FIELD) / NANOS_PER_MILLI - MARGIN_MILLIS;
    long to = from + header.getLong(DURATION_FIELD) / NANOS_PER_MILLI + 2 * MARGIN_MILLIS;
    for (int at = RecordingBytes.HEADER; at + TIME_BYTES <= chunk.length; at++) {
      long number = number(chunk, at, TIME_BYTES);
      if (number >= from && number <= to) {
        times.add(start + at);
        at += TIME_BYTES - 1;
      }
    }
  }

  /** In jdk.JVMInformation the process id follows the start of the JVM. */
  private void searchPids(int start, byte[] chunk, Path folder) throws IOException {
    for (RecordedEvent event : informationIn(chunk, folder)) {
      Instant jvmStart = event.getInstant("jvmStartTime");
      long pid = event.getLong("pid");
      pidBytes = lengthOf(pid);
      for (int time : times) {
        int at = time + TIME_BYTES;
        if (time >= start
            && number(recording, time, TIME_BYTES) == jvmStart.toEpochMilli()
            && number(recording, at, pidBytes) == pid) {
          pids.add(at);
        }
      }
    }
  }

  private static List<RecordedEvent> informationIn(byte[] chunk, Path folder) throws IOException {
    Path file = Files.createTempFile(folder, "chunk", ".jfr");
    try {
      Files.write(file, RecordingBytes.finished(chunk));
      List<RecordedEvent> found = new ArrayList<>();
      try (RecordingFile events = new RecordingFile(file)) {
        while (events.hasMoreEvents()) {
          RecordedEvent event = events.readEvent();
          if (event.getEventType().getName().equals("jdk.JVMInformation")) {
            found.add(event);
          }
        }
      }
      return found;
    } finally {
      Files.delete(file);
    }
  }

  /** Whether the recording names its JVM; copies of one that does not differ in their times. */
  public boolean isNamed() {
    return !pids.isEmpty();
  }

  /**
   * The recording as one of another JVM.
   *
   * @param number from 1; each is another JVM
   */
  public byte[] copy(int number) {
    byte[] copy = recording.clone();
    long earlier = number * DISTANCE_MILLIS;
    for (int header : headers) {
      ByteBuffer start = ByteBuffer.wrap(copy, header + START_FIELD, Long.BYTES);
      long nanos = start.getLong(header + START_FIELD);
      start.putLong(nanos - earlier * NANOS_PER_MILLI);
    }
    for (int at : times) {
      write(copy, at, TIME_BYTES, number(copy, at, TIME_BYTES) - earlier);
    }
    for (int at : pids) {
      write(copy, at, pidBytes, pid(number));
    }
    return copy;
  }

  /** One of as many bytes as the real one has. */
  private long pid(int number) {
    long least = pidBytes == 1 ? 1 : 1L << 7 * (pidBytes - 1);
    long count = (1L << 7 * pidBytes) - least;
    return least + number * 7_919L % count;
  }

  private static int lengthOf(long number) {
    return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(number) + 6) / 7);
  }

  /** The number of exactly that many bytes; -1 if another one is there. */
  private static long number(byte[] bytes, int at, int length) {
    long number = 0;
    for (int i = 0; i < length; i++) {
      byte next = bytes[at + i];
      if (next < 0 != i < length - 1) {
        return -1;
      }
      number |= (next & 0x7fL) << 7 * i;
    }
    return number;
  }

  private static void write(byte[] bytes, int at, int length, long number) {
    for (int i = 0; i < length; i++) {
      long next = number >>> 7 * i & 0x7f;
      bytes[at + i] = (byte) (i < length - 1 ? next | 0x80 : next);
    }
  }
}
