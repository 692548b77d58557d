package io.aioguard.report.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The chunk headers of a file, read before the JDK's parser opens it. They have what the parser
 * does not return (start and end of chunks), and show what it must not read: at a chunk that is
 * still being written, or whose JVM was killed, it waits forever.
 *
 * @param chunks those before the first unreadable one, in file order
 * @param fileSize in bytes, with the unreadable part
 */
public record ChunkScan(State state, List<Chunk> chunks, long fileSize) {

  /** What the file is. */
  public enum State {
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
   *  56 u8 ticks per second             64 u1 state: 0 is finished   65 2 bytes   67 u1 flags
   */
  private static final int HEADER = 68;
  private static final int MAGIC = 0x464c5200;
  private static final int SIZE = 8;
  private static final int START = 32;
  private static final int DURATION = 40;
  private static final int TICKS = 48;
  static final int FILE_STATE = 64;
  private static final int FLAGS = 67;
  private static final int FINAL_CHUNK = 2;

  /** JFR is writing this very header; the numbers in it may be torn. */
  private static final byte UPDATING = (byte) 0xff;

  /** Real chunks have megabytes; without a limit a file of headers alone would fill the heap. */
  private static final int MAX_CHUNKS = 50_000;

  static ChunkScan of(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      return size == 0 ? new ChunkScan(State.EMPTY, List.of(), 0) : scan(channel, size);
    }
  }

  private static ChunkScan scan(FileChannel channel, long fileSize) throws IOException {
    List<Chunk> chunks = new ArrayList<>();
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    long at = 0;
    State state = State.COMPLETE;
    while (at < fileSize && state == State.COMPLETE) {
      read(channel, header, at, (int) Math.min(HEADER, fileSize - at));
      state = chunks.size() < MAX_CHUNKS ? stateOf(header, fileSize - at, at == 0) : State.DAMAGED;
      if (state == State.COMPLETE) {
        Chunk chunk = chunk(header, at);
        chunks.add(chunk);
        at = chunk.end();
        state = chunk.open() ? State.UNFINISHED : state;
      }
    }
    return new ChunkScan(state, List.copyOf(chunks), fileSize);
  }

  private static State stateOf(ByteBuffer header, long left, boolean first) {
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

  private static Chunk chunk(ByteBuffer header, long at) {
    return new Chunk(
        at,
        header.getLong(SIZE),
        header.getLong(START),
        header.getLong(DURATION),
        header.getLong(TICKS),
        header.get(FILE_STATE) != 0,
        (header.get(FLAGS) & FINAL_CHUNK) != 0);
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
