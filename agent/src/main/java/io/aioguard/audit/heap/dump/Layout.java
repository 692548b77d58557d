package io.aioguard.audit.heap.dump;

import java.util.ArrayList;
import java.util.List;

/** Where an object's fields stand in its record: its class' own first, then those above. */
public final class Layout {

  private static final int MIN_SPAN = Integer.BYTES;

  /** A field at an offset. */
  public record Field(HeapClass declaring, long name, HeapType type, int offset, int size) {}

  private final List<Field> fields = new ArrayList<>();
  private final int size;
  private final int[] spans;
  private final boolean stackChunk;
  private final List<Field> references;
  private Field referent;
  private Hold referentHold = Hold.FIELD;
  private Field threadName;
  private Field stringValue;
  private Field stringCoder;
  private int captured = -1;

  /**
   * Of an object.
   *
   * @param lineage its class and all above
   */
  public Layout(List<HeapClass> lineage, int idSize, boolean stackChunk) throws HeapDumpException {
    int offset = 0;
    for (HeapClass each : lineage) {
      for (int i = 0; i < each.fieldTypes().length; i++) {
        HeapType type = each.fieldTypes()[i];
        int length = type.size(idSize);
        fields.add(new Field(each, each.fieldNames()[i], type, offset, length));
        offset += length;
        if (offset > DumpFile.MAX_BLOCK) {
          throw new HeapDumpException("a class with fields of more than 1 MiB");
        }
      }
    }
    size = offset;
    spans = spansOf(fields);
    references = fields.stream().filter(field -> field.type == HeapType.OBJECT).toList();
    this.stackChunk = stackChunk;
  }

  /** Runs of fields that are no references, start and end in turn, if an id's half fits in. */
  private static int[] spansOf(List<Field> fields) {
    List<Integer> bounds = new ArrayList<>();
    int start = -1;
    int end = 0;
    for (Field field : fields) {
      if (field.type == HeapType.OBJECT) {
        addSpan(bounds, start, end);
        start = -1;
      } else {
        start = start < 0 ? field.offset : start;
        end = field.offset + field.size;
      }
    }
    addSpan(bounds, start, end);
    return bounds.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void addSpan(List<Integer> bounds, int start, int end) {
    if (start >= 0 && end - start >= MIN_SPAN) {
      bounds.add(start);
      bounds.add(end);
    }
  }

  /** In bytes. */
  public int size() {
    return size;
  }

  public int[] spans() {
    return spans;
  }

  public boolean isStackChunk() {
    return stackChunk;
  }

  public List<Field> fields() {
    return fields;
  }

  public List<Field> references() {
    return references;
  }

  /** How a field holds its object. */
  public Hold hold(Field field) {
    return field == referent ? referentHold : Hold.FIELD;
  }

  public void referent(Field field, Hold hold) {
    referent = field;
    referentHold = hold;
  }

  /** Of a thread, or null. */
  public Field threadName() {
    return threadName;
  }

  public void threadName(Field field) {
    threadName = field;
  }

  /** Of a string, or null. */
  public Field stringValue() {
    return stringValue;
  }

  public void stringValue(Field field) {
    stringValue = field;
  }

  /** Of a string, or null. */
  public Field stringCoder() {
    return stringCoder;
  }

  public void stringCoder(Field field) {
    stringCoder = field;
  }

  /** Offset of the field whose values are asked for, or -1. */
  public int captured() {
    return captured;
  }

  public void capture(int offset) {
    captured = offset;
  }

  /** The field that has this byte. */
  public Field at(int offset) {
    int low = 0;
    int high = fields.size() - 1;
    while (low < high) {
      int middle = low + high + 1 >>> 1;
      if (fields.get(middle).offset <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return fields.get(low);
  }
}
