package io.aioguard.report.read;

/** Receives how far reading is. */
@FunctionalInterface
public interface Progress {

  /** Of something that is done in parts: files, or bytes of them. */
  record Part(long done, long all) {}

  /** So much has been read. Called by one thread at a time, and once when all is. */
  void read(Part files, Part bytes);
}
