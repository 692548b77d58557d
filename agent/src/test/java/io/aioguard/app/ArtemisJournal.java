package io.aioguard.app;

import java.io.IOException;
import java.nio.ByteBuffer;

/** What the programs do with Apache Artemis native, under whichever package name it is. */
interface ArtemisJournal {

  /** In bytes; O_DIRECT wants offsets, lengths and addresses aligned. */
  int BLOCK = 4096;

  /** The library in use. */
  static ArtemisJournal of(String packageName) {
    return packageName.contains(".nativo.") ? new ArtemisNativo() : new ArtemisClassic();
  }

  /** Whether it found its native part, which it keeps to itself otherwise. */
  boolean isLoaded();

  /**
   * A context.
   *
   * @param blocking whether writes wait until there is room for them
   */
  AutoCloseable open(int queueSize, boolean blocking);

  /** Writes so many blocks and waits until they are written. */
  void write(AutoCloseable context, String file, int blocks) throws IOException;

  /** Waits for what is written, until the context is closed. */
  void poll(AutoCloseable context);

  /** Submits writes until the queue is full, and fetches none of them. */
  void fill(AutoCloseable context, String file);

  /** A block with a number in it. */
  static ByteBuffer numbered(ByteBuffer block, int number) {
    return block.putInt(0, number);
  }
}
