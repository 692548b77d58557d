package io.aioguard.report;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The chunk headers of a file, read before the JDK's parser sees it: for what it does not tell
 * (when chunks began and ended), and for what it must not see. A chunk that is still being written,
 * or whose JVM was killed, keeps the parser of JDK 17 waiting for ever.
 *
 * @param chunks the readable ones before the first that is not, in file order
 * @param length of those, in bytes
 * @param openChunk where the last of them begins if it has no end yet, but was flushed; else -1
 */
record ChunkScan(State state, List<Span> chunks, long length, long openChunk) {

  /** What the file is. */
  enum State {
    COMPLETE,
    EMPTY,
    FOREIGN,
    TRUNCATED,
    UNFINISHED,
    DAMAGED
  }

  /*
   * jdk.jfr.internal.consumer.ChunkHeader; big endian:
   *   0 "FLR\0"   4 u2 major, u2 minor   8 u8 size   16 u8 constant pool   24 u8 metadata
   *  32 u8 start, ns since the epoch    40 u8 duration, ns   48 u8 start, ticks
   *  56 u8 ticks per second             64 u1 state: 0 is finished   65 3 bytes of flags
   */
  private static final int HEADER = 68;
  private static final int MAGIC = 0x464c5200;
  private static final int SIZE = 8;
  private static final int START = 32;
  private static final int DURATION = 40;
  private static final int FILE_STATE = 64;

  /** JFR is writing this very header; the numbers in it may be torn. */
  private static final byte UPDATING = (byte) 0xff;

  private static final long NONE = -1;

  /** A chunk is megabytes in life; a file of nothing but headers would else fill the heap. */
  private static final int MOST_CHUNKS = 50_000;

  static ChunkScan of(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size == 0) {
        return new ChunkScan(State.EMPTY, List.of(), 0, NONE);
      }
      return scan(channel, size);
    }
  }

  /** When the chunks of a file began; none where they cannot be read. */
  static List<Instant> starts(Path file) {
    try {
      return Files.isRegularFile(file)
          ? of(file).chunks().stream().map(Span::start).toList()
          : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The byte that says that the chunk has no end yet. */
  long openMark() {
    return openChunk + FILE_STATE;
  }

  /**
   * When the last chunk with an end in that time began: only at the end is it told what is open.
   */
  Instant lastChunk(Window window) {
    long ended = openChunk < 0 ? chunks.size() : chunks.size() - 1;
    return chunks.stream()
        .limit(ended)
        .filter(chunk -> window.contains(chunk.end()))
        .map(Span::start)
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  private static ChunkScan scan(FileChannel channel, long fileSize) throws IOException {
    List<Span> chunks = new ArrayList<>();
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    long at = 0;
    long openChunk = NONE;
    State state = State.COMPLETE;
    while (at < fileSize && state == State.COMPLETE) {
      read(channel, header, at, (int) Math.min(HEADER, fileSize - at));
      state = chunks.size() < MOST_CHUNKS ? judge(header, fileSize - at, at == 0) : State.DAMAGED;
      boolean open = state == State.COMPLETE && header.get(FILE_STATE) != 0;
      if (state == State.COMPLETE) {
        chunks.add(span(header));
        openChunk = open ? at : NONE;
        at += header.getLong(SIZE);
      }
      state = open ? State.UNFINISHED : state;
    }
    return new ChunkScan(state, List.copyOf(chunks), at, openChunk);
  }

  private static State judge(ByteBuffer header, long left, boolean first) {
    if (left < Integer.BYTES || header.getInt(0) != MAGIC) {
      return first ? State.FOREIGN : State.DAMAGED;
    }
    if (left < HEADER) {
      return State.TRUNCATED;
    }
    if (header.get(FILE_STATE) == UPDATING) {
      return State.UNFINISHED;
    }
    long size = header.getLong(SIZE);
    if (size < HEADER || header.getLong(START) < 0 || header.getLong(DURATION) < 0) {
      return State.DAMAGED;
    }
    return size > left ? State.TRUNCATED : State.COMPLETE;
  }

  private static Span span(ByteBuffer header) {
    Instant start = Instant.ofEpochSecond(0, header.getLong(START));
    return new Span(start, start.plusNanos(header.getLong(DURATION)));
  }

  private static void read(FileChannel channel, ByteBuffer header, long at, int length)
      throws IOException {
    header.clear().limit(length);
    while (header.hasRemaining()) {
      if (channel.read(header, at + header.position()) < 0) {
        throw new EOFException();
      }
    }
    header.clear();
  }
}
