package io.aioguard.context;

import io.aioguard.hook.ContextHooks.Cell;
import java.util.ArrayList;
import java.util.List;

/**
 * An io_setup(2) on its way. The kernel writes the id before the call returns, so other threads may
 * see it before the registry does; what they do with it meanwhile is kept here.
 */
final class Setup {

  final String route;
  final long maxEvents;
  final Cell cell;

  private final List<Early> early = new ArrayList<>();
  private String escape;

  Setup(String route, long maxEvents, Cell cell, String escape) {
    this.route = route;
    this.maxEvents = maxEvents;
    this.cell = cell;
    this.escape = escape;
  }

  /** The memory that the id is written to has been read or given away. */
  synchronized void escape(String how) {
    escape = escape == null ? how : escape;
  }

  /** How the id got out of its cell; null if it did not. */
  synchronized String escape() {
    return escape;
  }

  /** Somebody has made a holder of a number that may be the id. */
  synchronized void holder(Object holder, long number) {
    early.add(new Early(number, holder, null));
  }

  /** A number that may be the id has got out. */
  synchronized void escaped(long number, String how) {
    early.add(new Early(number, null, how));
  }

  /** What happened to this number meanwhile. */
  synchronized List<Early> early(long number) {
    early.removeIf(event -> event.number != number);
    return List.copyOf(early);
  }

  /** Either a holder or an escape. */
  record Early(long number, Object holder, String escape) {}
}
