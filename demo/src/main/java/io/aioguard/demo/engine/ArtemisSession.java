package io.aioguard.demo.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.apache.activemq.artemis.nativo.jlibaio.LibaioContext;
import org.apache.activemq.artemis.nativo.jlibaio.LibaioFile;
import org.apache.activemq.artemis.nativo.jlibaio.SubmitInfo;

/** Writes blocks to a file as Artemis' journal does: O_DIRECT, one context for one writer. */
public final class ArtemisSession implements AutoCloseable {

  private final LibaioContext<Write> context;
  private final Path path;

  /**
   * @param queueSize writes in flight at a time
   * @param blocking whether a write waits for room in the queue, or fails without
   */
  public ArtemisSession(Path path, int queueSize, boolean blocking) {
    this.context = new LibaioContext<>(queueSize, blocking, false);
    this.path = path;
  }

  /** One write; what became of it comes back with it. */
  private static final class Write implements SubmitInfo {

    private String error;

    @Override
    public void onError(int errno, String message) {
      error = message;
    }

    @Override
    public void done() {
      // For the polling thread of a broker; here the session polls itself.
    }
  }

  /** Writes so many blocks and waits for each. */
  public void write(int blocks) throws IOException {
    ByteBuffer block = LibaioContext.newAlignedBuffer(DirectFile.BLOCK, DirectFile.BLOCK);
    try (LibaioFile<Write> file = context.openFile(path.toFile(), true)) {
      file.fallocate((long) blocks * DirectFile.BLOCK);
      for (int i = 0; i < blocks; i++) {
        file.write((long) i * DirectFile.BLOCK, DirectFile.BLOCK, block.putInt(0, i), new Write());
        await();
      }
    } finally {
      LibaioContext.freeBuffer(block);
    }
  }

  private void await() throws IOException {
    Write[] written = new Write[1];
    if (context.poll(written, 1, 1) != 1 || written[0].error != null) {
      throw new IOException("not written: " + written[0].error);
    }
  }

  /** Submits writes until the queue is full, and fetches none of them. */
  public void fill() throws IOException {
    // Neither freed nor closed: no thread waits for the writes.
    ByteBuffer block = LibaioContext.newAlignedBuffer(DirectFile.BLOCK, DirectFile.BLOCK);
    LibaioFile<Write> file = context.openFile(path.toFile(), true);
    for (boolean room = true; room; ) {
      try {
        file.write(0, DirectFile.BLOCK, block, new Write());
      } catch (IOException full) {
        room = false;
      }
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
