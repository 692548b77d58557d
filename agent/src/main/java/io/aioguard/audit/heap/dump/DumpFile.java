package io.aioguard.audit.heap.dump;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads a file from its start to its end with one buffer, big-endian. Not thread-safe. */
public final class DumpFile implements AutoCloseable {

  /** Most bytes that can be seen at once. */
  public static final int MAX_BLOCK = 1 << 20;

  private static final String[] MAGIC = {"JAVA PROFILE 1.0.1", "JAVA PROFILE 1.0.2"};

  private final FileChannel channel;
  private final long size;
  private final byte[] bytes = new byte[2 * MAX_BLOCK];
  private final ByteBuffer buffer = ByteBuffer.wrap(bytes).limit(0);

  /** Of the buffer's first byte in the file. */
  private long start;

  /** No value may reach beyond it. */
  private long limit;

  private int idSize = Long.BYTES;

  public DumpFile(Path path) throws IOException {
    channel = FileChannel.open(path, StandardOpenOption.READ);
    size = channel.size();
    limit = size;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  public long size() {
    return size;
  }

  public int idSize() {
    return idSize;
  }

  /** Moves to the first record. */
  public void readHeader() throws IOException {
    StringBuilder magic = new StringBuilder();
    for (int c = u1(); c != 0; c = u1()) {
      magic.append((char) c);
      if (magic.length() > MAGIC[0].length()) {
        throw new HeapDumpException("no heap dump");
      }
    }
    if (!magic.toString().equals(MAGIC[0]) && !magic.toString().equals(MAGIC[1])) {
      throw new HeapDumpException("no heap dump");
    }
    long size = u4();
    if (size != Integer.BYTES && size != Long.BYTES) {
      throw new HeapDumpException("ids of " + size + " bytes");
    }
    this.idSize = (int) size;
    u8();
  }

  public long position() {
    return start + buffer.position();
  }

  /** How many bytes there are up to the limit. */
  public long remaining() {
    return limit - position();
  }

  /** Sets the end of the record that starts here. */
  public void limit(long length) throws HeapDumpException {
    if (length > size - position()) {
      throw new HeapDumpException("the file ends before a record of " + length + " bytes");
    }
    limit = position() + length;
  }

  public void unlimit() {
    limit = size;
  }

  public int u1() throws IOException {
    need(1);
    return buffer.get() & 0xff;
  }

  public int u2() throws IOException {
    need(Short.BYTES);
    return buffer.getShort() & 0xffff;
  }

  public long u4() throws IOException {
    need(Integer.BYTES);
    return buffer.getInt() & 0xffff_ffffL;
  }

  public long u8() throws IOException {
    need(Long.BYTES);
    return buffer.getLong();
  }

  public long id() throws IOException {
    return idSize == Long.BYTES ? u8() : u4();
  }

  /** The buffer. */
  public byte[] bytes() {
    return bytes;
  }

  /** An id that was seen before. */
  public long idAt(int at) {
    return idSize == Long.BYTES ? buffer.getLong(at) : buffer.getInt(at) & 0xffff_ffffL;
  }

  public int byteAt(int at) {
    return bytes[at];
  }

  /** A value that was seen before. */
  public long longAt(int at) {
    return buffer.getLong(at);
  }

  /** Where in {@link #bytes()} the next so many bytes are; at most {@link #MAX_BLOCK}. */
  public int see(int length) throws IOException {
    need(length);
    return buffer.position();
  }

  public void skip(long length) throws IOException {
    checkLimit(length);
    if (length <= buffer.remaining()) {
      buffer.position(buffer.position() + (int) length);
    } else {
      start = position() + length;
      buffer.limit(0);
    }
  }

  public void moveTo(long position) {
    start = position;
    buffer.limit(0);
  }

  /** Bytes of any place; the own position stays. */
  public byte[] readAt(long position, int length) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(length);
    while (text.hasRemaining()) {
      if (channel.read(text, position + text.position()) < 0) {
        throw new HeapDumpException("the file became shorter");
      }
    }
    return text.array();
  }

  private void checkLimit(long length) throws HeapDumpException {
    if (length > remaining()) {
      throw new HeapDumpException("a record ends before its content, at byte " + position());
    }
  }

  private void need(int length) throws IOException {
    if (length > buffer.remaining() || length > remaining()) {
      checkLimit(length);
      fill(length);
    }
  }

  private void fill(int length) throws IOException {
    start += buffer.position();
    buffer.compact();
    while (buffer.position() < length) {
      if (channel.read(buffer, start + buffer.position()) < 0) {
        throw new HeapDumpException("the file became shorter");
      }
    }
    buffer.flip();
  }
}
