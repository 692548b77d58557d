package io.aioguard.demo.engine;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads and writes the blocks of a file. For one thread at a time. */
public final class BlockSession implements AutoCloseable {

  /** Blocks that a session moves at a time, and slots of the kernel's that it takes. */
  public static final int MAX_BLOCKS = 32;

  private final DirectFile file;
  private final AioContext context;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect((MAX_BLOCKS + 1) * DirectFile.BLOCK).alignedSlice(DirectFile.BLOCK);

  /** A session with a context of its own. */
  public BlockSession(DirectFile file, AioCalls calls) throws IOException {
    this(file, new AioContext(calls, MAX_BLOCKS));
  }

  /**
   * @param context closed together with the session
   */
  public BlockSession(DirectFile file, AioContext context) {
    this.file = file;
    this.context = context;
  }

  /**
   * Writes consecutive blocks.
   *
   * @param data whole blocks, at most {@link #MAX_BLOCKS}
   */
  public void write(long block, byte[] data) throws IOException {
    buffer.clear().put(data).flip();
    context.write(file, block, buffer);
  }

  /**
   * Reads consecutive blocks.
   *
   * @param count at most {@link #MAX_BLOCKS}
   */
  public byte[] read(long block, int count) throws IOException {
    byte[] data = new byte[count * DirectFile.BLOCK];
    context.read(file, block, buffer.clear().limit(data.length));
    buffer.get(data);
    return data;
  }

  /** Through this the session calls the kernel. */
  public AioContext context() {
    return context;
  }

  @Override
  public void close() throws IOException {
    context.close();
  }
}
