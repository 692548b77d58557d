package io.aioguard.jmc;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.IItemFilter;
import org.openjdk.jmc.common.item.ItemFilters;

/** The agent's events of a recording. */
record AioItems(IItemCollection items) {

  /**
   * What Mission Control puts behind the name of a type that a recording has twice, with different
   * fields: one put together from several may be of several versions of the agent.
   */
  private static final String AGAIN = "([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?";

  /** The agent's events of these types, named without the prefix. */
  static IItemFilter filter(List<String> names) {
    return ItemFilters.typeMatches("aioguard\\.(" + String.join("|", names) + ')' + AGAIN);
  }

  /** Whether the agent was there at all. */
  boolean any() {
    return items.apply(ItemFilters.typeMatches("aioguard\\..*")).hasItems();
  }

  /** How the agent says it failed, so that the absence of other events proves nothing. */
  Optional<String> failure() {
    return of("Heartbeat").stream()
        .filter(heartbeat -> heartbeat.text("state").equals("failed"))
        .map(heartbeat -> heartbeat.text("detail"))
        .findFirst();
  }

  /** The events of these types, named without the prefix. */
  List<AioItem> of(String... names) {
    return matching(filter(List.of(names))).toList();
  }

  /** The JVM's own events of a type. */
  Stream<AioItem> jvm(String name) {
    return matching(ItemFilters.type("jdk." + name));
  }

  private Stream<AioItem> matching(IItemFilter filter) {
    return items.apply(filter).stream()
        .flatMap(same -> same.stream().map(item -> new AioItem(item, same.getType())));
  }

  /**
   * What the agent itself counted since it started, which includes what was kept back, lost, or
   * before the recording.
   */
  long told(String counter) {
    return of("AioStatistics").stream()
        .max(Comparator.comparingLong(AioItem::end))
        .map(newest -> newest.number(counter))
        .orElse(0L);
  }

  /** When each context was last the subject of such an event that is not of a failed call. */
  Map<Long, Long> last(String... names) {
    Map<Long, Long> last = new HashMap<>();
    for (AioItem item : of(names)) {
      if (item.number("errno") == 0) {
        last.merge(item.number("contextUid"), item.end(), Math::max);
      }
    }
    return last;
  }
}
