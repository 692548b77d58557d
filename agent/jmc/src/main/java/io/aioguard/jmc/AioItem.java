package io.aioguard.jmc;

import java.util.List;
import org.openjdk.jmc.common.IMCFrame;
import org.openjdk.jmc.common.IMCStackTrace;
import org.openjdk.jmc.common.IMCType;
import org.openjdk.jmc.common.item.IAccessorKey;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IMemberAccessor;
import org.openjdk.jmc.common.item.IType;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.JfrAttributes;

/**
 * An event, its fields by name. One that is missing or of another type, as another version of the
 * agent may write it, has the value that says nothing.
 */
record AioItem(IItem item, IType<IItem> type) {

  /** The text, or an empty one. */
  String text(String field) {
    return get(field) instanceof String text ? text : "";
  }

  /** Whether it is there, and true. */
  boolean flag(String field) {
    return Boolean.TRUE.equals(get(field));
  }

  /** The number, or 0 where it is missing or negative. */
  long number(String field) {
    Object value = get(field);
    // Mission Control has int fields as quantities without a unit, and long ones as they are.
    Object number = value instanceof IQuantity quantity ? quantity.numberValue() : value;
    return number instanceof Long whole ? Math.max(0, whole) : 0;
  }

  /** The time, in nanoseconds since the epoch; 0 where it is missing. */
  long time(String field) {
    return get(field) instanceof IQuantity time ? nanos(time) : 0;
  }

  /** When the event was written, in nanoseconds since the epoch. */
  long end() {
    IQuantity end = JfrAttributes.END_TIME.getAccessor(type).getMember(item);
    return end == null ? 0 : nanos(end);
  }

  /** Where the call was made that the event tells of. */
  String site() {
    List<String> stack =
        get(JfrAttributes.EVENT_STACKTRACE.getIdentifier()) instanceof IMCStackTrace frames
            ? frames.getFrames().stream()
                .filter(frame -> frame.getMethod() != null)
                .map(AioItem::line)
                .toList()
            : List.of();
    return known(Sites.of(stack));
  }

  /** Where the context was created. */
  String creationSite() {
    return known(Sites.of(text("creationStack").lines().toList()));
  }

  /** This finding, and those alike that the agent's rate limit kept back before it. */
  long count() {
    return sum(1, number("suppressed"));
  }

  /** How many findings the events stand for. */
  static long count(List<AioItem> findings) {
    return findings.stream().mapToLong(AioItem::count).reduce(0, AioItem::sum);
  }

  /** At most the highest long: the figures of a made-up recording overflow. */
  static long sum(long one, long other) {
    long sum = one + other;
    return ((one ^ sum) & (other ^ sum)) < 0 ? Long.MAX_VALUE : sum;
  }

  private static String known(String site) {
    return site.isEmpty() ? "(place unknown)" : site;
  }

  private static String line(IMCFrame frame) {
    IMCType type = frame.getMethod().getType();
    String name =
        (type == null ? "" : type.getFullName() + '.') + frame.getMethod().getMethodName();
    Integer line = frame.getFrameLineNumber();
    return line == null || line <= 0 ? name : name + ':' + line;
  }

  private static long nanos(IQuantity time) {
    return time.clampedLongValueIn(UnitLookup.EPOCH_NS);
  }

  private Object get(String field) {
    for (IAccessorKey<?> key : type.getAccessorKeys().keySet()) {
      if (key.getIdentifier().equals(field)) {
        IMemberAccessor<?, IItem> accessor = type.getAccessor(key);
        return accessor == null ? null : accessor.getMember(item);
      }
    }
    return null;
  }
}
