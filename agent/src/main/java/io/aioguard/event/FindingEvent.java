package io.aioguard.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Timestamp;

/**
 * The fields of all findings beside those of {@link ContextEvent}: thread and stack of the
 * creation, and a fingerprint. The stack is text, as the recording may no longer contain the event
 * of the creation.
 */
public abstract class FindingEvent extends ContextEvent {

  /** Milliseconds since the epoch; 0 if unknown. */
  @Label("Created")
  @Description("When the context was created or, on route unknown, first seen; 1970 if unknown")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  public long creationTime;

  @Label("Creator")
  @Description("Name of the thread that created the context")
  public String creationThread;

  /** {@link Thread#getId()} of the creating thread, which may have ended before the event. */
  @Label("Creator Id")
  @Description("Java thread id of the thread that created the context")
  public long creationThreadId;

  @Label("Site")
  @Description("Topmost application frame of the creation")
  public String creationSite;

  @Label("Creation Stack")
  @Description("Stack that created the context; one frame a line, topmost first")
  public String creationStack;

  /** Of the creation stack; for a wrong destroy, also of the stack of that. */
  @Label("Fingerprint")
  @Description("The same in every run for the same bug")
  public String fingerprint;

  @Label("Owner")
  @Description("Class that owns the context, if a rule names it")
  public String owner;

  /** Where the number has escaped; empty if the agent or a rule follows it. */
  @Label("Suggested Rule")
  @Description(
      "Owner rule by which the agent could follow the context, CLASS, FIELD and METHOD to fill in;"
          + " or the rule by which it would see the destroy")
  public String suggestedRule;

  /** Findings of this kind and fingerprint that the rate limit left out since the last one. */
  @Label("Suppressed")
  @Description("Findings of this fingerprint left out by the rate limit since the last event")
  public long suppressed;
}
