package io.aioguard.report;

/** Who wants to know how far it is. */
@FunctionalInterface
public interface Progress {

  /** So many files of all have been read. Called by one thread at a time. */
  void read(int done, int all);
}
