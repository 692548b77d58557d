package io.aioguard.report.model;

/**
 * A reason why there may be more findings than were recorded.
 *
 * @param reason the kind of doubt
 * @param what what was not seen
 * @param next how to record it the next time
 */
public record Doubt(Reason reason, String what, String next) {

  /** Kinds of doubts. */
  public enum Reason {
    /** No event of the agent, and it is not on the JVM's command line. */
    NO_AGENT("no-agent"),
    /** A recording of a JVM of AIO Guard's own command line. */
    OWN_RECORDING("own-recording"),
    /** The agent is on the JVM's command line, and has written nothing. */
    AGENT_SILENT("agent-silent"),
    /** The agent wrote that it failed. */
    AGENT_FAILED("agent-failed"),
    /** A part of the recording has no heartbeat of the agent. */
    NO_HEARTBEAT("no-heartbeat"),
    /** Events of the agent were switched off. */
    EVENTS_OFF("events-off"),
    /** Which events were on is not recorded. */
    SETTINGS_UNKNOWN("settings-unknown"),
    /** The agent's counts end before the recording. */
    NO_STATISTICS("no-statistics"),
    /** The agent was loaded after the JVM's start. */
    STARTED_LATE("started-late"),
    /** A hook point does not work, or none does. */
    HOOKS_FAILED("hooks-failed"),
    /** Which hook points work is not recorded. */
    HOOKS_UNKNOWN("hooks-unknown"),
    /** Contexts are destroyed by a method that no rule names. */
    DESTROY_NOT_SEEN("destroy-not-seen"),
    /** There are contexts whose creation no route saw. */
    UNTRACKED("untracked"),
    /** JFR lost events. */
    DATA_LOST("data-lost"),
    /** There was no full GC since what is open was created. */
    NOT_COLLECTED("not-collected"),
    /** No recording covers the requested time. */
    NOTHING_RECORDED("nothing-recorded"),
    /** No chunk ends in the requested time, and only the end of a chunk lists what is open. */
    END_NOT_SEEN("end-not-seen"),
    /** An input could not be read to its end. */
    UNREADABLE("unreadable");

    private final String key;

    Reason(String key) {
      this.key = key;
    }

    /** The name in JSON. */
    public String key() {
      return key;
    }
  }
}
