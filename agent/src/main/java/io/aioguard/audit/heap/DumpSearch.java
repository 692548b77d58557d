package io.aioguard.audit.heap;

import io.aioguard.audit.heap.dump.ClassTable;
import io.aioguard.audit.heap.dump.DumpFile;
import io.aioguard.audit.heap.dump.DumpRecords;
import io.aioguard.audit.heap.dump.HeapDumpException;
import io.aioguard.audit.search.SearchedIds;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Searches the objects of a heap dump for ids. The file is read once, with a bounded buffer; what
 * is kept are its classes and the places of its names. Names and constants of classes are no part
 * of the heap and are not searched, nor are references. Source of the format: HotSpot's
 * services/heapDumper.cpp.
 */
public final class DumpSearch {

  private final SearchedIds ids;
  private String capturedClass = "";
  private String capturedField = "";

  /** Searches for these. */
  public DumpSearch(SearchedIds ids) {
    this.ids = ids;
  }

  /**
   * Also reads a field of type long of all objects of a class and of classes below it, such as
   * {@code eetop} of java.lang.Thread. One field at a time.
   */
  public DumpSearch capture(String className, String field) {
    capturedClass = className;
    capturedField = field;
    return this;
  }

  /**
   * Searches a dump. To be called once at a time.
   *
   * @throws HeapDumpException if the file is no complete dump, or has more than can be kept
   */
  public DumpResult search(Path dump) throws IOException {
    try (DumpFile file = new DumpFile(dump)) {
      file.readHeader();
      ClassTable classes = new ClassTable(file, capturedClass, capturedField);
      SearchVisitor visitor = new SearchVisitor(ids, file);
      DumpRecords records = new DumpRecords(file, classes, visitor);
      records.read();
      return visitor.result(classes, records.threads());
    } catch (OutOfMemoryError e) {
      throw new HeapDumpException("its classes and names need more memory than this JVM has");
    }
  }
}
