package io.aioguard.agent.option;

import io.aioguard.agent.log.AgentLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Options that are given anew while the JVM runs: those that an operator may have to turn off in
 * haste. Each is null where it stays as it is.
 *
 * @param reclaim as {@link Options#reclaim}
 * @param relocate as {@link Options#relocate}
 * @param log as {@link Options#log}
 */
public record OptionChange(Boolean reclaim, Boolean relocate, AgentLog.Level log) {

  private static final List<String> KEYS = List.of("reclaim", "relocate", "log");

  public static final OptionChange NONE = new OptionChange(null, null, null);

  /**
   * Reads {@code key=value,key=value}. What is wrong is added to {@code complaints}, a line each;
   * the change is not to be made then.
   */
  public static OptionChange parse(String text, List<String> complaints) {
    OptionLookup lookup = new OptionLookup(text, Map.of(), Map.of());
    Options options = Options.of(lookup);
    lookup.complain(complaints, true);
    List<String> given = new ArrayList<>(lookup.given());
    boolean reclaim = given.remove("reclaim");
    boolean relocate = given.remove("relocate");
    boolean log = given.remove("log");
    for (String key : given) {
      complaints.add(
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

  /** Both; the later one counts. */
  public OptionChange then(OptionChange later) {
    return new OptionChange(
        later.reclaim != null ? later.reclaim : reclaim,
        later.relocate != null ? later.relocate : relocate,
        later.log != null ? later.log : log);
  }
}
