package io.aioguard.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.Predicate;

/**
 * Copies chunks with nothing but the events of some types. The JDK's parser reads every event in
 * full, which takes several times as long as to step over it. What is kept moves together; the
 * offsets of which a chunk has three kinds are set anew: to its metadata and its last constant pool
 * in the header, and from each constant pool to the one before.
 */
final class Sieve {

  private static final int HEADER = 68;
  private static final int SIZE = 8;
  private static final int LAST_POOL = 16;
  private static final int METADATA = 24;
  private static final int FILE_STATE = 64;

  private static final int SHORT_RUN = 1 << 16;

  private final FileChannel from;
  private final FileChannel to;
  private final long most;
  private final ChunkBytes in;
  private final EventRuns runs;
  private final ByteBuffer pending = ByteBuffer.allocateDirect(2 * SHORT_RUN);
  private final ByteBuffer header = ByteBuffer.allocate(HEADER);
  private long written;
  private long start;
  private long newStart;
  private long metadata;
  private long pool;
  private long newPool;

  /**
   * @param most how many bytes may be kept; if that is more, there is no point in it
   */
  Sieve(FileChannel from, FileChannel to, long most) {
    this.from = from;
    this.to = to;
    this.most = most;
    this.in = new ChunkBytes(from);
    this.runs = new EventRuns(from);
  }

  /**
   * Copies what is in a file of whole chunks. One that has no end yet is marked as ended.
   *
   * @throws IOException also if the file is not what it should be
   */
  void copy(long length, Predicate<String> wanted) throws IOException {
    for (start = 0; start < length; ) {
      header.clear();
      if (from.read(header, start) < HEADER) {
        throw new IOException("no header");
      }
      long end = start + header.getLong(SIZE);
      metadata = start + header.getLong(METADATA);
      copyChunk(end, ChunkTypes.of(in, metadata, end, wanted));
      start = end;
    }
  }

  private void copyChunk(long end, byte[] kinds) throws IOException {
    newStart = position();
    long lastPool = start + header.getLong(LAST_POOL);
    pool = 0;
    newPool = 0;
    keep(start, start + HEADER);
    for (long at = start + HEADER; at < end; ) {
      long ignored = runs.skip(at, end, kinds, ChunkTypes.WANTED);
      keep(at, ignored);
      long pools = runs.skip(ignored, end, kinds, ChunkTypes.IGNORED);
      at = runs.skip(pools, end, kinds, ChunkTypes.POOL);
      keepPools(pools, at);
    }
    if (pool != lastPool) {
      throw new IOException("pools in another order");
    }
    flush();
    header.putLong(LAST_POOL, newPool - newStart);
    header.putLong(SIZE, written - newStart);
    header.put(FILE_STATE, (byte) 0);
    header.clear();
    to.write(header, newStart);
  }

  /** jdk.jfr.internal.consumer.ChunkParser: size, type, start, duration, and the way back. */
  private void keepPools(long first, long end) throws IOException {
    for (long at = first; at < end; ) {
      in.position(at);
      long next = at + in.readNumber();
      in.readNumber();
      in.readNumber();
      in.readNumber();
      long field = in.position();
      long back = in.readNumber();
      long rest = in.position();
      if (rest > next || back != 0 && at + back != pool) {
        throw new IOException("pools in another order");
      }
      long now = position();
      keep(at, field);
      putNumber(back == 0 ? 0 : newPool - now, (int) (rest - field));
      keep(rest, next);
      pool = at;
      newPool = now;
      at = next;
    }
  }

  /** As {@link ChunkBytes#readNumber} reads it, in so many bytes. */
  private void putNumber(long number, int bytes) throws IOException {
    if (pending.remaining() < bytes) {
      flush();
    }
    long left = number;
    for (int i = 1; i < bytes; i++) {
      pending.put((byte) (left | 0x80));
      left >>>= 7;
    }
    if (left > (bytes > ChunkBytes.LAST_SHIFT / 7 ? 0xff : 0x7f)) {
      throw new IOException("pools too far apart");
    }
    pending.put((byte) left);
  }

  private long position() {
    return written + pending.position();
  }

  private void keep(long first, long end) throws IOException {
    if (position() + end - first > most) {
      throw new IOException("not worth it");
    }
    if (metadata >= first && metadata < end) {
      header.putLong(METADATA, position() + metadata - first - newStart);
    }
    if (end - first > SHORT_RUN) {
      transfer(first, end);
      return;
    }
    if (pending.remaining() < end - first) {
      flush();
    }
    if (!runs.copy(first, end, pending)) {
      read(first, (int) (end - first));
    }
  }

  private void read(long first, int length) throws IOException {
    int limit = pending.limit();
    pending.limit(pending.position() + length);
    for (long at = first; pending.hasRemaining(); ) {
      int read = from.read(pending, at);
      if (read <= 0) {
        throw new IOException("too short");
      }
      at += read;
    }
    pending.limit(limit);
  }

  private void transfer(long first, long end) throws IOException {
    flush();
    to.position(written);
    for (long done = first; done < end; ) {
      long copied = from.transferTo(done, end - done, to);
      if (copied <= 0) {
        throw new IOException("too short");
      }
      done += copied;
    }
    written += end - first;
  }

  private void flush() throws IOException {
    pending.flip();
    while (pending.hasRemaining()) {
      written += to.write(pending, written);
    }
    pending.clear();
  }
}
