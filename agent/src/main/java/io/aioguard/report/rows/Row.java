package io.aioguard.report.rows;

import java.time.Instant;

/**
 * One JVM, and one bug of it or contexts that it had in use. {@link Column} names the values; null
 * is what is unknown. Times are in whole microseconds, as databases keep no more.
 */
public record Row(Jvm jvm, Bug bug) {

  /**
   * The JVM; the same in all of its rows.
   *
   * @param application main class, or file name of the jar without its version
   * @param version version in the file name of the jar
   * @param host name of the machine or container
   * @param key distinguishes JVMs: process id and start, or the file where the recording does not
   *     have them
   * @param java version of the JDK
   * @param agentSeen whether the recording has an event of the agent
   * @param agentVersion version of the agent
   * @param aioLibraries libraries of AIO that were loaded, comma-separated
   * @param ended when it ended
   * @param recording what was recorded of it
   * @param doubts why there may be more than was found, comma-separated keys; null if the evidence
   *     is complete
   */
  public record Jvm(
      String application,
      String version,
      String host,
      String key,
      Long pid,
      Instant start,
      Instant ended,
      String java,
      boolean agentSeen,
      String agentVersion,
      String aioLibraries,
      Recording recording,
      String doubts) {}

  /**
   * What was recorded of a JVM.
   *
   * @param from start of the first chunk
   * @param to end of the last chunk
   * @param seconds length of all chunks, in whole seconds, 0 or more
   */
  public record Recording(Instant from, Instant to, long seconds) {}

  /**
   * A bug in this JVM, or contexts that it had in use.
   *
   * @param kind key of the kind of finding, or {@link #IN_USE}; null in the row of a JVM without
   *     findings
   * @param reason why contexts are suspected: closed, idle
   * @param fingerprint which bug
   * @param size how much
   * @param first time of the first finding, or creation of the oldest context
   * @param last time of the last finding, or when the contexts were listed
   * @param place where in the code
   */
  public record Bug(
      String kind,
      String reason,
      String fingerprint,
      Size size,
      Instant first,
      Instant last,
      Place place) {

    /** The kind of contexts that were open at the end in a JVM that had not ended. */
    public static final String IN_USE = "in-use";

    static final Bug NONE = new Bug(null, null, null, Size.NONE, null, null, Place.UNKNOWN);

    /** Findings of which only the number is known. */
    static Bug ofCount(String kind, long count) {
      return new Bug(kind, null, null, new Size(count, null, null), null, null, Place.UNKNOWN);
    }
  }

  /**
   * How much.
   *
   * @param count findings, or contexts; 0 in the row of a JVM without findings
   * @param slots nr_events of the contexts
   * @param held slots that were not given back, at least
   */
  public record Size(long count, Long slots, Long held) {
    static final Size NONE = new Size(0, null, null);
  }

  /**
   * Where in the code; of the first finding in all JVMs.
   *
   * @param site topmost frame of the application
   * @param headline frame to fix
   * @param owner class that owns the contexts
   * @param stack one frame a line, topmost first
   */
  public record Place(String site, String headline, String owner, String stack) {
    static final Place UNKNOWN = new Place(null, null, null, null);
  }
}
