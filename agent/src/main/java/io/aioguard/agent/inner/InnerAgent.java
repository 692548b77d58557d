package io.aioguard.agent.inner;

import io.aioguard.agent.command.Reply;
import io.aioguard.agent.option.OptionChange;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;

/** The agent proper, which is loaded when there is something for it to do. */
public interface InnerAgent {

  /** What weaves the classes of routes. */
  ClassFileTransformer weaver();

  /** Weaves what was loaded before, as far as that is possible. On the attaching thread. */
  void weaveLate();

  /** Whether a class that is about to be loaded has to be woven for what it calls. */
  boolean concerns(byte[] classFile);

  /** Tells the contexts that are alive now, and the counts. On a thread of the agent's. */
  void tellContexts(Reply reply) throws IOException;

  /** How it fares, for the heartbeat. On a thread of JFR's: waits for nothing. */
  HeartbeatSource vitals();

  /** There is a flight recording: events are set up without waiting for the first context. */
  void recorded();

  /** Options are changed. On a thread of the agent's. */
  void change(OptionChange change);
}
