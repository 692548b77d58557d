package io.aioguard.audit.heap;

import io.aioguard.audit.heap.dump.Layout;
import io.aioguard.audit.search.Form;
import io.aioguard.audit.search.MatchSink;
import io.aioguard.audit.search.SearchedIds;

/** Searches the fields of one object at a time. References are no numbers. */
final class FieldSearch implements MatchSink {

  private final SearchedIds ids;
  private final Hits hits;
  private byte[] bytes;
  private int start;
  private long object;
  private long classId;
  private Layout layout;

  FieldSearch(SearchedIds ids, Hits hits) {
    this.ids = ids;
    this.hits = hits;
  }

  /** An object whose fields start at this place. */
  void search(byte[] block, int at, long objectId, long ofClass, Layout itsLayout) {
    bytes = block;
    start = at;
    object = objectId;
    classId = ofClass;
    layout = itsLayout;
    int[] spans = itsLayout.spans();
    for (int i = 0; i < spans.length; i += 2) {
      ids.search(block, at + spans[i], at + spans[i + 1], this);
    }
  }

  /** A static field of at least four bytes. The upper half may be in any other. */
  void searchStatic(byte[] block, int at, Layout.Field field) {
    ids.search(
        block,
        at,
        at + field.size(),
        (position, id, form) -> {
          if (form != Form.LOW_HALF
              || Halves.isPair(id)
              || isHalf(block, position, id, field, position - at)) {
            hits.addStatic(id, form, field);
          }
        });
  }

  @Override
  public void match(int position, long id, Form form) {
    Layout.Field field = layout.at(position - start);
    if (form != Form.LOW_HALF || Halves.isPair(id) || isHalf(field, position - start, id)) {
      hits.addField(id, form, object, classId, field);
    }
  }

  private boolean isHalf(Layout.Field field, int offset, long id) {
    return isHalf(bytes, start + offset, id, field, offset - field.offset());
  }

  /**
   * Whether four bytes of a field are the lower half of an id, as a number. A long has it alone, or
   * before the upper half.
   *
   * @param at of the four bytes
   * @param offset of them in the field
   */
  private static boolean isHalf(byte[] bytes, int at, long id, Layout.Field field, int offset) {
    if (offset % Integer.BYTES != 0 || !Halves.isNumber(bytes, at, id)) {
      return false;
    }
    return field.type().isHalf()
        || field.size() == Long.BYTES
            && (offset == 0
                ? Halves.hasUpper(id, bytes, at + Integer.BYTES, at + Long.BYTES)
                : Halves.isSignAlone(bytes, at - Integer.BYTES));
  }
}
