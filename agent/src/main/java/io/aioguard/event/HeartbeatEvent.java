package io.aioguard.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timestamp;

/**
 * The state of the agent: at the start and the end of each chunk, and when it changes. Without this
 * event nothing follows from the absence of others.
 */
@Name("aioguard.Heartbeat")
@Label("AIO Heartbeat")
@Description("The agent is loaded; its state")
@Category("Linux AIO")
@Period("everyChunk")
@StackTrace(false)
public final class HeartbeatEvent extends Event {
  @Label("Agent Version")
  @Description("Version of the agent's jar")
  public String agentVersion;

  @Label("Options")
  @Description("The agent's options in force, key=value; of the rules file its name alone")
  public String options;

  // Not startTime: JFR adds a field of that name to each event class, and refuses a second one.
  @Label("Agent Start")
  @Description("When the agent was started")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  public long agentStart;

  @Label("Late")
  @Description("Whether the agent was loaded into a running JVM, so that it missed the start")
  public boolean late;

  @Label("State")
  @Description("waiting for the first class of a route, watching, or failed")
  public String state;

  @Label("Detail")
  @Description("Why it failed, else empty")
  public String detail;

  @Label("Created")
  @Description("Contexts whose creation was seen since the agent's start")
  public long created;

  @Label("Host")
  @Description("Name of the host, as the kernel has it")
  public String host;

  @Label("Routes")
  @Description(
      "Per route the first of failed, unsupported, active, waiting that is the state of a hook point")
  public String routes;
}
