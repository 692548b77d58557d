package io.aioguard.agent.option;

import io.aioguard.agent.log.AgentLog;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The agent's options. Each is searched for in the agent arguments, then in the system property
 * {@code aioguard.KEY}, then in the environment variable {@code AIOGUARD_KEY}, then in the file
 * that the option {@code config} names; the first that is set wins. A value that cannot be used is
 * reported. Then an option by which the agent acts on contexts has its harmless value, with which
 * the agent only watches; another has its default.
 *
 * @param reclaim whether leaked contexts are destroyed
 * @param relocate whether each context gets an id that this JVM never uses again
 * @param rescue whether an io_setup(2) that gives EAGAIN triggers a GC and is made again
 * @param rules file of binding and owner rules beside the built-in ones, or empty
 * @param config file of options, or empty
 * @param idleMillis time without an access by any code that makes a context suspected, ms; 0 is off
 * @param censusMillis period of the comparison with the kernel, ms; 0 is off
 * @param stackDepth frames kept of creation and destroy stacks, 1 to 512
 * @param jmx whether there are MXBeans where this JVM has its platform MBean server
 * @param log what is logged
 */
public record Options(
    boolean reclaim,
    boolean relocate,
    boolean rescue,
    String rules,
    String config,
    long idleMillis,
    long censusMillis,
    int stackDepth,
    boolean jmx,
    AgentLog.Level log) {

  static final List<String> KEYS =
      List.of(
          "reclaim",
          "relocate",
          "rescue",
          "rules",
          "config",
          "idle",
          "census",
          "stack-depth",
          "jmx",
          "log");

  /** Those by which the agent acts on contexts. */
  static final List<String> ACTING = List.of("reclaim", "relocate", "rescue");

  /**
   * Reads the options, and the file that they name: some seconds at most. Errors and warnings are
   * added to {@code lines}, a line each.
   */
  public static Options parse(
      String arguments,
      Map<String, String> properties,
      Map<String, String> environment,
      List<String> lines) {
    OptionSources sources =
        new OptionSources(arguments == null ? "" : arguments, properties, environment);
    String config = sources.value("config", "");
    if (!config.isEmpty()) {
      sources.take(config, ConfigFile.read(config));
    }
    Options options = of(new OptionLookup(sources));
    sources.addErrors(lines, false);
    sources.addWarnings(lines);
    return options;
  }

  /**
   * Reads agent arguments for a command, and no file. Errors are added to {@code errors}, a line
   * each; then nothing must be done.
   */
  public static Options check(String arguments, List<String> errors) {
    return check(new OptionSources(arguments, Map.of(), Map.of()), errors);
  }

  /** The same for a file of options, which is read. */
  public static void checkFile(String config, List<String> errors) {
    OptionSources sources = new OptionSources("", Map.of(), Map.of());
    sources.take(config, ConfigFile.read(config));
    check(sources, errors);
  }

  static Options check(OptionSources sources, List<String> errors) {
    Options options = of(new OptionLookup(sources));
    sources.addErrors(errors, true);
    return options;
  }

  private static Options of(OptionLookup lookup) {
    return new Options(
        lookup.choice("reclaim", 0, "certain", "off") == 0,
        lookup.choice("relocate", 0, "on", "off") == 0,
        lookup.choice("rescue", 0, "off", "on") == 1,
        lookup.value("rules", ""),
        lookup.value("config", ""),
        lookup.duration("idle", "10m"),
        lookup.duration("census", "60s"),
        lookup.number("stack-depth", 32, 1, 512),
        lookup.choice("jmx", 0, "auto", "off") == 0,
        AgentLog.Level.values()[lookup.choice("log", 2, "off", "error", "warn", "info", "debug")]);
  }

  /** The same options with a later change. */
  public Options with(OptionChange change) {
    return new Options(
        change.reclaim() != null ? change.reclaim() : reclaim,
        change.relocate() != null ? change.relocate() : relocate,
        rescue,
        rules,
        config,
        idleMillis,
        censusMillis,
        stackDepth,
        jmx,
        change.log() != null ? change.log() : log);
  }

  /** All options in the form of agent arguments; of files only their names. */
  public String text() {
    return "reclaim="
        + (reclaim ? "certain" : "off")
        + (",relocate=" + (relocate ? "on" : "off"))
        + (",rescue=" + (rescue ? "on" : "off"))
        + name("rules", rules)
        + name("config", config)
        + (",idle=" + time(idleMillis))
        + (",census=" + time(censusMillis))
        + (",stack-depth=" + stackDepth)
        + (",jmx=" + (jmx ? "auto" : "off"))
        + (",log=" + log.name().toLowerCase(Locale.ROOT));
  }

  private static String name(String key, String path) {
    return path.isEmpty() ? "" : ',' + key + '=' + path.substring(path.lastIndexOf('/') + 1);
  }

  /** In the largest unit that needs no fraction. */
  private static String time(long millis) {
    if (millis == 0) {
      return "off";
    } else if (millis % 3_600_000 == 0) {
      return millis / 3_600_000 + "h";
    } else if (millis % 60_000 == 0) {
      return millis / 60_000 + "m";
    }
    return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
  }

  /**
   * The value with which the agent does not act on contexts; null for options by which it never
   * acts.
   */
  static String harmless(String key) {
    return ACTING.contains(key) ? "off" : null;
  }

  /** The options that are uncertain where this one is: a file may have any of them. */
  static List<String> meantBy(String key) {
    if (key.equals("config")) {
      return ACTING;
    }
    return ACTING.contains(key) ? List.of(key) : List.of();
  }
}
