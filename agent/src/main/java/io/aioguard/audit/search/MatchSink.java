package io.aioguard.audit.search;

/** Receives matches. */
@FunctionalInterface
public interface MatchSink {

  /**
   * One match.
   *
   * @param position of its first byte in the block
   * @param id of {@link SearchedId}
   */
  void match(int position, long id, Form form);
}
