package io.aioguard.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Copies chunks with nothing but the events of some types. The JDK's parser reads every event in
 * full, which takes several times as long as to step over it. All that is kept stays at its place,
 * so that no reference within a chunk has to be changed; what is left out becomes one event that
 * the parser steps over, and a hole in the file.
 */
final class Sieve {

  private static final int HEADER = 68;
  private static final int SIZE = 8;
  private static final int METADATA = 24;

  /** Types of JFR's own that a chunk cannot be read without: metadata and constant pools. */
  private static final long LAST_OWN_TYPE = 1;

  /** The parser has sizes of events as int. */
  private static final long LONGEST_EVENT = 1 << 30;

  private static final int SHORT_RUN = 1 << 16;
  private static final int LONGEST_HEADER = 16;

  private final FileChannel from;
  private final FileChannel to;
  private final long most;
  private final ChunkBytes in;
  private final ByteBuffer pending = ByteBuffer.allocateDirect(2 * SHORT_RUN);
  private long pendingAt;
  private long kept;

  /**
   * @param most how many bytes may be kept; if that is more, there is no point in it
   */
  Sieve(FileChannel from, FileChannel to, long most) {
    this.from = from;
    this.to = to;
    this.most = most;
    this.in = new ChunkBytes(from);
  }

  /**
   * Copies what is in a file of whole chunks.
   *
   * @throws IOException also if the file is not what it should be
   */
  void copy(long length, Predicate<String> wanted) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    for (long at = 0; at < length; at += header.getLong(SIZE)) {
      header.clear();
      if (from.read(header, at) < HEADER) {
        throw new IOException("no header");
      }
      long end = at + header.getLong(SIZE);
      keep(at, at + HEADER);
      copyEvents(at + HEADER, end, ChunkTypes.of(in, at + header.getLong(METADATA), end, wanted));
    }
  }

  private void copyEvents(long start, long end, Set<Long> wanted) throws IOException {
    long run = start;
    boolean keeping = true;
    long at = start;
    long lastType = -1;
    boolean keep = true;
    while (at < end) {
      in.position(at);
      long size = in.readNumber();
      long type = in.readNumber();
      if (size <= 0 || size > end - at) {
        throw new IOException("absurd event");
      }
      if (type != lastType) {
        keep = type <= LAST_OWN_TYPE || wanted.contains(type);
        lastType = type;
      }
      if (keep != keeping) {
        end(keeping, run, at);
        run = at;
        keeping = keep;
      }
      at += size;
    }
    end(keeping, run, end);
    flush();
  }

  private void end(boolean keeping, long start, long end) throws IOException {
    if (keeping) {
      keep(start, end);
    } else {
      leaveOut(start, end);
    }
  }

  private void keep(long start, long end) throws IOException {
    kept += end - start;
    if (kept > most) {
      throw new IOException("not worth it");
    }
    if (end - start > SHORT_RUN) {
      transfer(start, end);
      return;
    }
    if (pending.remaining() < end - start) {
      flush();
    }
    pendingAt = pending.position() == 0 ? start : pendingAt;
    int limit = pending.limit();
    pending.limit((int) (pending.position() + end - start));
    for (long at = start; pending.hasRemaining(); ) {
      int read = from.read(pending, at);
      if (read <= 0) {
        throw new IOException("too short");
      }
      at += read;
    }
    pending.limit(limit);
  }

  private void transfer(long start, long end) throws IOException {
    flush();
    to.position(start);
    long done = start;
    while (done < end) {
      long copied = from.transferTo(done, end - done, to);
      if (copied <= 0) {
        throw new IOException("too short");
      }
      done += copied;
    }
  }

  /** What is pending is in one piece, so that a run and what follows it are one write. */
  private void flush() throws IOException {
    pending.flip();
    while (pending.hasRemaining()) {
      pendingAt += to.write(pending, pendingAt);
    }
    pending.clear();
  }

  /** An event of the metadata's type outside its place is not looked into. */
  private void leaveOut(long start, long end) throws IOException {
    for (long at = start; at < end; ) {
      long size = Math.min(end - at, LONGEST_EVENT);
      if (pending.remaining() < LONGEST_HEADER) {
        flush();
      }
      pendingAt = pending.position() == 0 ? at : pendingAt;
      for (long rest = size; ; rest >>>= 7) {
        pending.put((byte) (rest > 0x7f ? rest & 0x7f | 0x80 : rest));
        if (rest <= 0x7f) {
          break;
        }
      }
      pending.put((byte) 0);
      flush();
      at += size;
    }
    // The hole at the end of a file is part of it, too.
    if (to.size() < end) {
      to.write(ByteBuffer.allocate(1), end - 1);
    }
  }
}
