package io.aioguard.audit.heap.dump;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names and classes of one dump. Names stay in the file until they are asked for. */
public final class ClassTable {

  private static final int MAX_NAMES = 1 << 22;
  private static final int MAX_CLASSES = 1 << 19;
  private static final int MAX_DEPTH = 256;
  private static final int MAX_NAME = 4096;
  private static final long MAX_FIELDS = 1 << 22;
  private static final String STACK_CHUNK = "jdk.internal.vm.StackChunk";

  private final DumpFile file;
  private final IdMap names = new IdMap(MAX_NAMES, "names");
  private final IdMap classNames = new IdMap(MAX_CLASSES, "classes");
  private final IdMap classSerials = new IdMap(MAX_CLASSES, "classes");
  private final Map<Long, HeapClass> classes = new HashMap<>();
  private final IdMap layoutNumbers = new IdMap(MAX_CLASSES, "classes");
  private final List<Layout> layouts = new ArrayList<>();
  private final String capturedClass;
  private final String capturedField;
  private long fieldCount;

  public ClassTable(DumpFile file, String capturedClass, String capturedField) {
    this.file = file;
    this.capturedClass = capturedClass;
    this.capturedField = capturedField;
  }

  /** A name, whose length and text stand at this place: the record's body. */
  public void addName(long id, long position, long length) throws HeapDumpException {
    names.put(id, position << 12 | Math.min(length, MAX_NAME - 1));
  }

  public void addClassName(long serial, long id, long nameId) throws HeapDumpException {
    classNames.put(id, nameId);
    classSerials.put(serial, id);
  }

  /** A class that is known already stays as it is. */
  public void add(HeapClass heapClass) throws HeapDumpException {
    if (classes.containsKey(heapClass.id())) {
      return;
    }
    fieldCount += heapClass.fieldTypes().length;
    if (classes.size() >= MAX_CLASSES || fieldCount > MAX_FIELDS) {
      throw new HeapDumpException("more classes or fields than can be kept");
    }
    classes.put(heapClass.id(), heapClass);
  }

  /** Null while the class or one above it is not known. */
  public Layout layout(long classId) throws IOException {
    long number = layoutNumbers.get(classId);
    if (number != IdMap.NONE) {
      return layouts.get((int) number);
    }
    Layout layout = newLayout(classId);
    if (layout != null) {
      layoutNumbers.put(classId, layouts.size());
      layouts.add(layout);
    }
    return layout;
  }

  private Layout newLayout(long classId) throws IOException {
    List<HeapClass> lineage = new ArrayList<>();
    for (long id = classId; id != 0; id = lineage.get(lineage.size() - 1).superId()) {
      HeapClass each = classes.get(id);
      if (each == null) {
        return null;
      }
      if (lineage.size() == MAX_DEPTH) {
        throw new HeapDumpException("more than " + MAX_DEPTH + " classes above one");
      }
      lineage.add(each);
    }
    if (lineage.isEmpty()) {
      return null;
    }
    Layout layout = new Layout(lineage, file.idSize(), STACK_CHUNK.equals(className(classId)));
    for (Layout.Field field : layout.fields()) {
      know(layout, field, lineage);
    }
    return layout;
  }

  private void know(Layout layout, Layout.Field field, List<HeapClass> lineage) throws IOException {
    String owner = className(field.declaring().id());
    String name = name(field.name());
    if (field.type() == HeapType.LONG
        && owner.equals(capturedClass)
        && name.equals(capturedField)) {
      layout.capture(field.offset());
    }
    switch (owner + "." + name) {
      case "java.lang.ref.Reference.referent" -> layout.referent(field, hold(lineage));
      case "java.lang.Thread.name" -> layout.threadName(field);
      case "java.lang.String.value" -> layout.stringValue(field);
      case "java.lang.String.coder" -> layout.stringCoder(field);
      default -> {}
    }
  }

  private Hold hold(List<HeapClass> lineage) throws IOException {
    for (HeapClass each : lineage) {
      switch (className(each.id())) {
        case "java.lang.ref.WeakReference", "java.lang.ref.PhantomReference":
          return Hold.NOT;
        case "java.lang.ref.FinalReference":
          return Hold.FINALIZER;
        default:
          break;
      }
    }
    return Hold.FIELD;
  }

  /** The class' name with dots, or an empty text. */
  public String className(long classId) throws IOException {
    long nameId = classNames.get(classId);
    return nameId == IdMap.NONE ? "" : readable(name(nameId));
  }

  private static String readable(String name) {
    String dotted = name.replace('/', '.');
    return dotted.startsWith("[L")
        ? dotted.substring(2).replace(";", "") + "[]"
        : dotted.startsWith("[") ? dotted.substring(1) + "[]" : dotted;
  }

  public String classNameOfSerial(long serial) throws IOException {
    long id = classSerials.get(serial);
    return id == IdMap.NONE ? "" : className(id);
  }

  /** The name, or an empty text. Long ones are cut. */
  public String name(long id) throws IOException {
    long place = names.get(id);
    if (place == IdMap.NONE) {
      return "";
    }
    byte[] text = file.readAt(place >>> 12, (int) (place & MAX_NAME - 1));
    return new String(text, StandardCharsets.UTF_8);
  }
}
