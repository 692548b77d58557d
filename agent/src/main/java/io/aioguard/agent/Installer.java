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

/** Parses the options, checks the platform and installs the transformers. */
final class Installer {

  /**
   * Set while an agent is in this JVM. A property, as a second jar under another name has classes
   * of its own.
   */
  private static final String ACTIVE = "io.aioguard.active";

  /** Internal names of the classes that the built-in rules name. */
  static final Set<String> BUILT_IN = Set.of(KnownNames.ARTEMIS, KnownNames.OLDER_ARTEMIS);

  /** The agent in this JVM; null before it is installed. */
  private static volatile InnerAgentStarter installed;

  private Installer() {}

  /** The agent in this JVM; null if it is not installed. */
  static InnerAgentStarter installed() {
    return installed;
  }

  static void install(String arguments, Instrumentation instrumentation, boolean late)
      throws ReflectiveOperationException {
    if (System.setProperty(ACTIVE, "true") != null) {
      installAgain(arguments, late);
      return;
    }
    List<String> errors = new ArrayList<>();
    Options options = Options.parse(arguments, properties(), System.getenv(), errors);
    AgentLog.level(options.log());
    for (String error : errors) {
      AgentLog.warn(error);
    }
    String os = System.getProperty("os.name");
    if (!"Linux".equals(os)) {
      AgentLog.warn("the agent is off: " + os + " has no Linux AIO");
      return;
    }
    start(options, instrumentation, late);
  }

  /**
   * A later agentmain may change options: in a JVM that has used no AIO there is no socket for it.
   */
  private static void installAgain(String arguments, boolean late) {
    InnerAgentStarter active = installed;
    if (!late || active == null || arguments == null || arguments.isEmpty()) {
      refuseSecond(active, arguments);
      return;
    }
    List<String> errors = new ArrayList<>();
    OptionChange change = OptionChange.parse(arguments, errors);
    if (errors.isEmpty()) {
      active.change(change);
      System.setProperty(CommandAddress.CHANGED, arguments);
    } else {
      AgentLog.warn("no option is changed: " + errors.get(0));
    }
  }

  /**
   * The agent on the command line is the second one where JAVA_TOOL_OPTIONS has it too. reclaim=off
   * is used from either.
   */
  private static void refuseSecond(InnerAgentStarter active, String arguments) {
    Options second = Options.parse(arguments, Map.of(), Map.of(), new ArrayList<>());
    if (second.reclaim() || active == null) {
      AgentLog.warn("the agent is given twice: the second one does nothing");
    } else {
      active.change(new OptionChange(false, null, null));
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
    InnerAgentStarter starter =
        new InnerAgentStarter(
            new InnerEnvironment(options, instrumentation, control, late, false, null));
    instrumentation.addTransformer(starter.jdkClasses(), true);
    try {
      watch(starter, options, instrumentation, late);
    } catch (Throwable e) {
      // Recorded, as a JVM without the agent's events must not look like one without AIO.
      starter.failed(e);
      starter.jdkClasses().loadedBefore(instrumentation.getAllLoadedClasses());
      throw e;
    }
    installed = starter;
    // Where it is set, the inner agent is loaded already and has set the state of its socket.
    System.getProperties().putIfAbsent(CommandAddress.STATE, CommandAddress.WAITING);
  }

  private static void watch(
      InnerAgentStarter starter, Options options, Instrumentation instrumentation, boolean late)
      throws ReflectiveOperationException {
    starter.loadBootClasses();
    Set<String> ruledTypes = new HashSet<>(BUILT_IN);
    if (!options.rules().isEmpty()) {
      ruledTypes.addAll(starter.readRules(options.rules()));
    }
    RouteGate gate = new RouteGate(starter, ruledTypes);
    instrumentation.addTransformer(gate, true);
    if (instrumentation.isNativeMethodPrefixSupported()) {
      instrumentation.setNativeMethodPrefix(gate, NativeNames.PREFIX);
    } else {
      NativeNames.cannotBePrefixed();
    }
    if (options.log().compareTo(AgentLog.Level.INFO) >= 0) {
      AgentLog.info("watching: " + starter.bindingSummary(options.rules()));
    }
    gate.weaveLoaded(instrumentation);
    if (late) {
      starter.agent().weaveLate();
    } else {
      starter.scanKernelPeriodically();
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
