package io.aioguard.agent;

import io.aioguard.agent.command.CommandAddress;
import io.aioguard.agent.inner.InnerEnvironment;
import io.aioguard.agent.log.AgentLog;
import io.aioguard.agent.log.ControlThread;
import io.aioguard.agent.option.ExplicitGc;
import io.aioguard.agent.option.OptionChange;
import io.aioguard.agent.option.Options;
import io.aioguard.hook.NativeNames;
import io.aioguard.term.KnownNames;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** Parse, check, install. */
final class Installer {

  /** Set while an agent is in this JVM; survives a second jar under another name. */
  private static final String ACTIVE = "io.aioguard.active";

  /** Internal names of the classes that the built-in rules name. */
  static final Set<String> BUILT_IN = Set.of(KnownNames.ARTEMIS, KnownNames.OLDER_ARTEMIS);

  /** That of the agent in this JVM; null before there is one. */
  private static volatile InnerAgentStarter installed;

  private Installer() {}

  static void install(String arguments, Instrumentation instrumentation, boolean late)
      throws ReflectiveOperationException {
    if (System.setProperty(ACTIVE, "true") != null) {
      again(arguments, late);
      return;
    }
    List<String> complaints = new ArrayList<>();
    Options options = Options.parse(arguments, properties(), System.getenv(), complaints);
    AgentLog.level(options.log());
    for (String complaint : complaints) {
      AgentLog.warn(complaint);
    }
    String os = System.getProperty("os.name");
    if (!"Linux".equals(os)) {
      AgentLog.warn("the agent is off: " + os + " has no Linux AIO");
      return;
    }
    start(options, instrumentation, late);
  }

  /**
   * One that comes later may change options: the route for a JVM in which no AIO has been used, and
   * which therefore has no socket.
   */
  private static void again(String arguments, boolean late) {
    InnerAgentStarter there = installed;
    if (!late || there == null || arguments == null || arguments.isEmpty()) {
      twice(there, arguments);
      return;
    }
    List<String> complaints = new ArrayList<>();
    OptionChange change = OptionChange.parse(arguments, complaints);
    if (complaints.isEmpty()) {
      there.change(change);
      System.setProperty(CommandAddress.CHANGED, arguments);
    } else {
      AgentLog.warn("no option is changed: " + complaints.get(0));
    }
  }

  /**
   * One on the command line comes second where another is in JAVA_TOOL_OPTIONS. What forbids the
   * agent to act counts from either.
   */
  private static void twice(InnerAgentStarter there, String arguments) {
    Options second = Options.parse(arguments, Map.of(), Map.of(), new ArrayList<>());
    if (second.reclaim() || there == null) {
      AgentLog.warn("the agent is given twice: the second one does nothing");
    } else {
      there.change(new OptionChange(false, null, null));
      AgentLog.warn("the agent is given twice: only reclaim=off of the second one is used");
    }
  }

  private static void start(Options options, Instrumentation instrumentation, boolean late)
      throws ReflectiveOperationException {
    if (options.rescue() && ExplicitGc.obstacle().isPresent()) {
      AgentLog.warn(
          "rescue=on can do nothing: with "
              + ExplicitGc.obstacle().get()
              + " no garbage is collected on demand");
    }
    ControlThread control = new ControlThread();
    AgentLog.startThreadsBy(control);
    AgentLog.flushAtExit();
    InnerAgentStarter core =
        new InnerAgentStarter(
            new InnerEnvironment(options, instrumentation, control, late, false, null));
    instrumentation.addTransformer(core.heartbeat(), true);
    try {
      watch(core, options, instrumentation, late);
    } catch (Throwable e) {
      // Recorded, as a JVM without the agent's events must not look like one without AIO.
      core.failed(e);
      core.heartbeat().loadedBefore(instrumentation.getAllLoadedClasses());
      throw e;
    }
    installed = core;
    // Else the inner agent is there already, and has written what its socket is.
    System.getProperties().putIfAbsent(CommandAddress.STATE, CommandAddress.WAITING);
  }

  private static void watch(
      InnerAgentStarter core, Options options, Instrumentation instrumentation, boolean late)
      throws ReflectiveOperationException {
    core.keepJar();
    Set<String> ruled = new HashSet<>(BUILT_IN);
    if (!options.rules().isEmpty()) {
      ruled.addAll(core.readRules(options.rules()));
    }
    RouteGate gate = new RouteGate(core, ruled);
    instrumentation.addTransformer(gate, true);
    if (instrumentation.isNativeMethodPrefixSupported()) {
      instrumentation.setNativeMethodPrefix(gate, NativeNames.PREFIX);
    } else {
      NativeNames.cannotBePrefixed();
    }
    if (options.log().compareTo(AgentLog.Level.INFO) >= 0) {
      AgentLog.info("watching: " + core.waitsFor(options.rules()));
    }
    gate.weaveLoaded(instrumentation);
    if (late) {
      core.agent().weaveLate();
    } else {
      core.watchKernel();
    }
  }

  private static Map<String, String> properties() {
    Properties all = System.getProperties();
    Map<String, String> texts = new HashMap<>();
    for (String name : all.stringPropertyNames()) {
      texts.put(name, all.getProperty(name));
    }
    return texts;
  }
}
