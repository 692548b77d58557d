package io.aioguard.report;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Cuts a recording where its chunks meet, as rotation does, and puts chunks together. */
public final class RecordingBytes {

  /** Of a chunk's header, as in io.aioguard.report.file.ChunkScan. */
  static final int HEADER = 68;

  private static final int MAGIC = 0x464c5200;
  private static final int SIZE_FIELD = 8;
  private static final int STATE_FIELD = 64;

  private RecordingBytes() {}

  /**
   * Its chunks, each a recording by itself. What follows a chunk that was never finished, or is not
   * a chunk, belongs to the last one.
   */
  public static List<byte[]> chunks(byte[] recording) {
    List<byte[]> chunks = new ArrayList<>();
    int start = 0;
    while (start < recording.length) {
      int end = endOfChunk(recording, start);
      boolean more = end < recording.length && isChunk(recording, end);
      chunks.add(Arrays.copyOfRange(recording, start, more ? end : recording.length));
      start = more ? end : recording.length;
    }
    return chunks;
  }

  private static int endOfChunk(byte[] recording, int start) {
    if (!isChunk(recording, start) || recording[start + STATE_FIELD] != 0) {
      return recording.length;
    }
    long size = ByteBuffer.wrap(recording).getLong(start + SIZE_FIELD);
    return size < HEADER || size > recording.length - start ? recording.length : start + (int) size;
  }

  private static boolean isChunk(byte[] recording, int at) {
    return recording.length - at >= HEADER && ByteBuffer.wrap(recording).getInt(at) == MAGIC;
  }

  /** One recording of them, in this order. */
  public static byte[] join(List<byte[]> chunks) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    chunks.forEach(all::writeBytes);
    return all.toByteArray();
  }

  /** A chunk that was never finished as one that was, so that the JDK's parser ends there. */
  static byte[] finished(byte[] chunk) {
    byte[] finished = chunk.clone();
    finished[STATE_FIELD] = 0;
    return finished;
  }

  /** The recording in parts of one chunk or more that follow each other, cut at random. */
  public static List<byte[]> cut(byte[] recording, Random random) {
    List<byte[]> parts = new ArrayList<>();
    List<byte[]> part = new ArrayList<>();
    for (byte[] chunk : chunks(recording)) {
      if (!part.isEmpty() && random.nextBoolean()) {
        parts.add(join(part));
        part.clear();
      }
      part.add(chunk);
    }
    parts.add(join(part));
    return parts;
  }

  /**
   * As {@link #cut}, with what dumps of a running JVM have: parts that overlap, so that chunks are
   * in several of them, and copies; in any order. Each chunk is in one of them at least.
   */
  public static List<byte[]> scatter(byte[] recording, Random random) {
    List<byte[]> chunks = chunks(recording);
    List<byte[]> parts = new ArrayList<>(cut(recording, random));
    for (int more = random.nextInt(3); more > 0; more--) {
      int from = random.nextInt(chunks.size());
      int to = from + 1 + random.nextInt(chunks.size() - from);
      parts.add(join(chunks.subList(from, to)));
    }
    Collections.shuffle(parts, random);
    return parts;
  }
}
