package io.aioguard.report.follow;

/** Writes items for a reader. */
public interface ItemWriter {

  void write(Item item);

  /** Passes what was written on to the reader, and waits for it where it does not read. */
  void flush();

  /** Whether nothing more can be written. */
  boolean isClosed();
}
