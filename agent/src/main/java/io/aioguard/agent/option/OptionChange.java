package io.aioguard.agent.option;

import io.aioguard.agent.log.AgentLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Options that can be changed while the JVM runs: those that an operator may have to turn off at
 * once. Each is null where it does not change.
 *
 * @param reclaim as {@link Options#reclaim}
 * @param relocate as {@link Options#relocate}
 * @param log as {@link Options#log}
 */
public record OptionChange(Boolean reclaim, Boolean relocate, AgentLog.Level log) {

  private static final List<String> KEYS = List.of("reclaim", "relocate", "log");

  public static final OptionChange NONE = new OptionChange(null, null, null);

  /**
   * Reads {@code key=value,key=value}. Errors are added to {@code errors}, a line each; then the
   * change must not be made.
   */
  public static OptionChange parse(String text, List<String> errors) {
    OptionSources sources = new OptionSources(text, Map.of(), Map.of());
    Options options = Options.check(sources, errors);
    List<String> given = new ArrayList<>(sources.argumentKeys());
    boolean reclaim = given.remove("reclaim");
    boolean relocate = given.remove("relocate");
    boolean log = given.remove("log");
    for (String key : given) {
      errors.add(
          "option "
              + key
              + " cannot be changed while the JVM runs; only "
              + String.join(", ", KEYS));
    }
    return new OptionChange(
        reclaim ? options.reclaim() : null,
        relocate ? options.relocate() : null,
        log ? options.log() : null);
  }

  /** Both changes; the later one counts. */
  public OptionChange then(OptionChange later) {
    return new OptionChange(
        later.reclaim != null ? later.reclaim : reclaim,
        later.relocate != null ? later.relocate : relocate,
        later.log != null ? later.log : log);
  }
}
