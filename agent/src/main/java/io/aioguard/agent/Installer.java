package io.aioguard.agent;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Parse, check, install. */
final class Installer {

  /** Set while an agent is in this JVM; survives a second jar under another name. */
  private static final String ACTIVE = "io.aioguard.active";

  private Installer() {}

  static void install(String arguments, Instrumentation instrumentation) {
    List<String> complaints = new ArrayList<>();
    Options options = Options.parse(arguments, properties(), System.getenv(), complaints);
    AgentLog.level(options.log());
    for (String complaint : complaints) {
      AgentLog.warn(complaint);
    }
    for (String name : options.notInEffect()) {
      AgentLog.warn("option " + name + " is not in effect in this version");
    }
    if (System.setProperty(ACTIVE, "true") != null) {
      AgentLog.warn("the agent is given twice: the second one does nothing");
      return;
    }
    String os = System.getProperty("os.name");
    if (!"Linux".equals(os)) {
      AgentLog.warn("the agent is off: " + os + " has no Linux AIO");
      return;
    }
    Control control = new Control();
    RouteGate gate = new RouteGate(options, instrumentation, control);
    instrumentation.addTransformer(gate, true);
    gate.weaveLoaded();
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
