package io.aioguard.report.model;

/**
 * A reason why there may be more than was found.
 *
 * @param reason the kind of it
 * @param what what was not seen
 * @param next how to see it the next time
 */
public record Doubt(Reason reason, String what, String next) {

  /** Why, in a word. */
  public enum Reason {
    /** No event of the agent, and it is not on the JVM's command line. */
    NO_AGENT("no-agent"),
    /** A recording of this command line's own JVM. */
    OWN_RECORDING("own-recording"),
    /** The agent is on the JVM's command line, and has written nothing. */
    AGENT_SILENT("agent-silent"),
    /** The agent wrote that it failed. */
    AGENT_FAILED("agent-failed"),
    /** A part of the recording does not have the agent's sign that it watched. */
    NO_HEARTBEAT("no-heartbeat"),
    /** Events of the agent were switched off. */
    EVENTS_OFF("events-off"),
    /** Which events were on is not recorded. */
    SETTINGS_UNKNOWN("settings-unknown"),
    /** The agent's counts do not reach to the end. */
    NO_STATISTICS("no-statistics"),
    /** The agent was not there from the JVM's start. */
    STARTED_LATE("started-late"),
    /** A hook point does not work, or none does. */
    HOOKS_FAILED("hooks-failed"),
    /** Which hook points work is not recorded. */
    HOOKS_UNKNOWN("hooks-unknown"),
    /** Contexts are destroyed by a method that no rule names. */
    DESTROY_NOT_SEEN("destroy-not-seen"),
    /** There are contexts whose creation nobody saw. */
    UNTRACKED("untracked"),
    /** JFR lost events. */
    DATA_LOST("data-lost"),
    /** The collector has not looked at old objects since what is open was created. */
    NOT_COLLECTED("not-collected"),
    /** No recording is of the time that was asked for. */
    NOTHING_RECORDED("nothing-recorded"),
    /** No chunk ends in that time, and only there it is told what is open. */
    END_NOT_SEEN("end-not-seen"),
    /** An input could not be read to its end. */
    UNREADABLE("unreadable");

    private final String key;

    Reason(String key) {
      this.key = key;
    }

    /** As machines have it. */
    public String key() {
      return key;
    }
  }
}
