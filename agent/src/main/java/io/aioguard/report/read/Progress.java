package io.aioguard.report.read;

/** Receives the progress of reading. */
@FunctionalInterface
public interface Progress {

  /** How many of all are done: files, or bytes of them. */
  record Part(long done, long all) {}

  /** Called after each run of chunks, by one thread at a time; the last call has all of them. */
  void read(Part files, Part bytes);
}
