package io.aioguard.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Timestamp;

/**
 * What every finding carries beside {@link ContextEvent}: who created the context, where, and a
 * fingerprint. The creation event may have been rotated away by the time the finding is made, so
 * the stack travels as text.
 */
public abstract class FindingEvent extends ContextEvent {

  /** Milliseconds since the epoch; 0 where not known. */
  @Label("Created")
  @Description("When the context was created or, on route unknown, first seen; 1970 if unknown")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  public long creationTime;

  @Label("Creator")
  @Description("Name of the thread that created the context")
  public String creationThread;

  /**
   * {@link Thread#getId()} of the creating thread; a field of its own as threads end before events.
   */
  @Label("Creator Id")
  @Description("Java thread id of the thread that created the context")
  public long creationThreadId;

  @Label("Site")
  @Description("Topmost application frame of the creation")
  public String creationSite;

  @Label("Creation Stack")
  @Description("Stack that created the context; one frame a line, topmost first")
  public String creationStack;

  /** Of the creation stack; of a destroy that is wrong, of that one's stack as well. */
  @Label("Fingerprint")
  @Description("The same in every run for the same bug")
  public String fingerprint;

  @Label("Owner")
  @Description("Class that owns the context, if a rule names it")
  public String owner;

  /** Where the agent has lost sight of the number; empty where it follows it, or a rule does. */
  @Label("Suggested Rule")
  @Description(
      "Owner rule by which the agent could follow the context, CLASS, FIELD and METHOD to fill in;"
          + " or the rule by which it would see the destroy")
  public String suggestedRule;

  /** Findings of this kind and fingerprint that the rate limit kept back since the last one. */
  @Label("Suppressed")
  @Description("Findings of this fingerprint left out by the rate limit since the last event")
  public long suppressed;
}
