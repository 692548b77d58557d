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
public record Change(Boolean reclaim, Boolean relocate, AgentLog.Level log) {

  private static final List<String> KEYS = List.of("reclaim", "relocate", "log");

  public static final Change NONE = new Change(null, null, null);

  /**
   * Reads {@code key=value,key=value}. What is wrong is added to {@code complaints}, a line each;
   * the change is not to be made then.
   */
  public static Change parse(String text, List<String> complaints) {
    Lookup lookup = new Lookup(text, Map.of(), Map.of());
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
    return new Change(
        reclaim ? options.reclaim() : null,
        relocate ? options.relocate() : null,
        log ? options.log() : null);
  }

  /** Both; the later one counts. */
  public Change then(Change later) {
    return new Change(
        later.reclaim != null ? later.reclaim : reclaim,
        later.relocate != null ? later.relocate : relocate,
        later.log != null ? later.log : log);
  }
}
