package io.aioguard.agent.inner;

import io.aioguard.agent.command.Reply;
import io.aioguard.agent.option.OptionChange;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.util.List;
import java.util.Map;

/** The part of the agent that is loaded when AIO may be used. */
public interface InnerAgent {

  /** The transformer that weaves the classes of routes. */
  ClassFileTransformer weaver();

  /**
   * Weaves classes that were loaded before, as far as that is possible. On the attaching thread.
   */
  void weaveLate();

  /** Whether a class that is about to be loaded has to be woven because of the methods it calls. */
  boolean concerns(byte[] classFile);

  /** Writes the live contexts and the counts. On a thread of the agent's. */
  void writeContexts(Reply reply) throws IOException;

  /** Its state, for the heartbeat. On a thread of JFR's: does not wait. */
  InnerAgentState heartbeatSource();

  /** The figures, for JMX. On any thread: takes no lock for long and no census. */
  ContextFigures figures();

  /** A number that grows with each context that is created or found leaked. */
  long changes();

  /** First findings that were not returned before. For one thread. */
  List<FirstFinding> newFindings();

  /** Keeps findings from now on, for a test suite in this JVM. */
  void keepFindings();

  /** A number that grows with each context that is created and with each finding that is kept. */
  long keptChanges();

  /** Contexts that wait to be destroyed by the agent or are being destroyed. */
  int reclaimsPending();

  /** The live contexts and the findings kept, for a test suite. See {@code context.SuiteFacts}. */
  List<Map<String, String>> keptFacts();

  /** A flight recording has started: events are set up without waiting for the first context. */
  void recorded();

  /** Changes options. On a thread of the agent's. */
  void change(OptionChange change);
}
