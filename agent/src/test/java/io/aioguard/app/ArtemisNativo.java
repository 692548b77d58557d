package io.aioguard.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.activemq.artemis.nativo.jlibaio.LibaioContext;
import org.apache.activemq.artemis.nativo.jlibaio.LibaioFile;
import org.apache.activemq.artemis.nativo.jlibaio.SubmitInfo;

/** activemq-artemis-native, 1.0.0 and later. */
final class ArtemisNativo implements ArtemisJournal {

  /** Throws what the kernel says of a write. */
  private record Written() implements SubmitInfo {

    @Override
    public void onError(int errno, String message) {
      throw new IllegalStateException(message);
    }

    @Override
    public void done() {
      // Only asked for by the polling that never ends.
    }
  }

  @Override
  public boolean isLoaded() {
    return LibaioContext.isLoaded();
  }

  @Override
  public AutoCloseable open(int queueSize, boolean blocking) {
    return new LibaioContext<Written>(queueSize, blocking, false);
  }

  @SuppressWarnings("unchecked")
  private static LibaioContext<Written> typed(AutoCloseable context) {
    return (LibaioContext<Written>) context;
  }

  @Override
  public void write(AutoCloseable context, String file, int blocks) throws IOException {
    ByteBuffer block = LibaioContext.newAlignedBuffer(BLOCK, BLOCK);
    try (LibaioFile<Written> opened = typed(context).openFile(file, true)) {
      opened.fallocate((long) blocks * BLOCK);
      for (int i = 0; i < blocks; i++) {
        opened.write((long) i * BLOCK, BLOCK, ArtemisJournal.numbered(block, i), new Written());
        if (typed(context).poll(new Written[1], 1, 1) != 1) {
          throw new IOException("block " + i + " was not written");
        }
      }
    } finally {
      LibaioContext.freeBuffer(block);
    }
  }

  @Override
  public void poll(AutoCloseable context) {
    typed(context).poll();
  }

  @Override
  public void fill(AutoCloseable context, String file) {
    // Neither freed nor closed: the writes are never waited for.
    ByteBuffer block = LibaioContext.newAlignedBuffer(BLOCK, BLOCK);
    try {
      LibaioFile<Written> opened = typed(context).openFile(file, true);
      opened.fallocate(BLOCK);
      while (true) {
        opened.write(0, BLOCK, block, new Written());
      }
    } catch (IOException full) {
      System.out.println("full: " + full.getMessage());
    }
  }
}
