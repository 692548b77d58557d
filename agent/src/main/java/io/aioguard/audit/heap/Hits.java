package io.aioguard.audit.heap;

import io.aioguard.audit.heap.dump.ClassTable;
import io.aioguard.audit.heap.dump.HeapType;
import io.aioguard.audit.heap.dump.Layout;
import io.aioguard.audit.search.Form;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects matches, a few of each id. One of an object and an id is enough. The half of an id may
 * be a number that many objects have, so that where there is no room it gives way to a whole one.
 */
final class Hits {

  private static final int MAX_OF_ID = 16;
  private static final int MAX_KEPT = 200_000;

  private static final Comparator<HeapMatch> WHOLE_FIRST =
      Comparator.comparing(match -> match.form() == Form.LOW_HALF);

  /** A place: the class is 0 for an array; the field is null for one. */
  private record Hit(
      Form form, long object, long classId, Layout.Field field, String type, long offset) {

    boolean isWhole() {
      return form != Form.LOW_HALF;
    }
  }

  private static final class OfId {
    private final List<Hit> kept = new ArrayList<>(1);
    private long count;
    private long lastObject;
    private boolean lastWhole;

    boolean isLastKept(long object) {
      return !kept.isEmpty() && kept.get(kept.size() - 1).object == object;
    }

    void replaceHalf(Hit whole) {
      for (int i = 0; i < kept.size(); i++) {
        if (!kept.get(i).isWhole()) {
          kept.set(i, whole);
          return;
        }
      }
    }
  }

  private final Map<Long, OfId> byId = new HashMap<>();
  private int kept;

  void addArray(long id, Form form, long object, HeapType type, long offset) {
    add(id, new Hit(form, object, 0, null, type.toString(), offset));
  }

  void addField(long id, Form form, long object, long classId, Layout.Field field) {
    add(id, new Hit(form, object, classId, field, field.type().toString(), field.offset()));
  }

  /** A static field: its class is the object that has it. */
  void addStatic(long id, Form form, Layout.Field field) {
    long owner = field.declaring().id();
    add(id, new Hit(form, owner, owner, field, field.type().toString(), 0));
  }

  private void add(long id, Hit hit) {
    OfId ofId = byId.computeIfAbsent(id, key -> new OfId());
    boolean same = ofId.count > 0 && ofId.lastObject == hit.object;
    if (same && (ofId.lastWhole || !hit.isWhole())) {
      return;
    }
    ofId.lastObject = hit.object;
    ofId.lastWhole = hit.isWhole();
    if (same && ofId.isLastKept(hit.object)) {
      ofId.kept.set(ofId.kept.size() - 1, hit);
      return;
    }
    ofId.count += same ? 0 : 1;
    if (ofId.kept.isEmpty() || ofId.kept.size() < MAX_OF_ID && kept < MAX_KEPT) {
      ofId.kept.add(hit);
      kept++;
    } else if (hit.isWhole()) {
      ofId.replaceHalf(hit);
    }
  }

  Map<Long, Long> counts() {
    Map<Long, Long> counts = new HashMap<>();
    byId.forEach((id, ofId) -> counts.put(id, ofId.count));
    return counts;
  }

  Map<Long, List<HeapMatch>> matches(ClassTable classes) throws IOException {
    Map<Long, List<HeapMatch>> matches = new HashMap<>();
    for (Map.Entry<Long, OfId> each : byId.entrySet()) {
      List<HeapMatch> ofId = new ArrayList<>();
      for (Hit hit : each.getValue().kept) {
        ofId.add(match(each.getKey(), hit, classes));
      }
      ofId.sort(WHOLE_FIRST);
      matches.put(each.getKey(), ofId);
    }
    return matches;
  }

  private static HeapMatch match(long id, Hit hit, ClassTable classes) throws IOException {
    if (hit.field == null) {
      return new HeapMatch(
          id, hit.form, hit.object, hit.type + "[]", "", "", hit.type, false, hit.offset);
    }
    return new HeapMatch(
        id,
        hit.form,
        hit.object,
        classes.className(hit.classId),
        classes.className(hit.field.declaring().id()),
        classes.name(hit.field.name()),
        hit.type,
        hit.object == hit.classId,
        hit.offset);
  }
}
