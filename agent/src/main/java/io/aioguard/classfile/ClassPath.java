package io.aioguard.classfile;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Jars and folders with class files. The first that has a class is used, as in the JVM. A folder of
 * jars is written with {@code /*} after it. Not thread-safe.
 */
public final class ClassPath implements AutoCloseable {

  private static final int MAX_ENTRIES = 10_000;

  /** Entries still to be opened, the next one first. */
  private final Deque<String> entries;

  private final List<ClassRoot> roots = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Optional<ClassOutline>> known = new HashMap<>();

  /** Each entry is opened when none before it has a class that is searched for. */
  public ClassPath(List<String> entries) {
    this.entries = new ArrayDeque<>(entries);
  }

  /** Splits a list in the format of {@code java -cp}. */
  public static List<String> split(String list) {
    List<String> entries = new ArrayList<>();
    for (String entry : list.split(File.pathSeparator)) {
      if (!entry.isEmpty()) {
        entries.add(entry);
      }
    }
    return entries;
  }

  /** Opens all entries that are not open yet. */
  public void openAll() {
    while (!entries.isEmpty() && roots.size() < MAX_ENTRIES) {
      open(entries.poll());
    }
  }

  private void open(String entry) {
    if (entry.endsWith("/*")) {
      addJars(entry.substring(0, entry.length() - 1));
      return;
    }
    try {
      ClassRoot root = ClassRoot.of(Path.of(entry));
      roots.add(root);
      List<String> others = root.classPath();
      for (int i = others.size() - 1; i >= 0; i--) {
        entries.addFirst(others.get(i));
      }
    } catch (IOException | RuntimeException e) {
      problems.add(entry + ": cannot be read: " + e.getMessage());
    }
  }

  private void addJars(String folder) {
    String[] names = new File(folder).list();
    if (names == null) {
      problems.add(folder + ": is no folder");
      return;
    }
    Arrays.sort(names);
    for (int i = names.length - 1; i >= 0; i--) {
      if (names[i].endsWith(".jar") || names[i].endsWith(".JAR")) {
        entries.addFirst(folder + names[i]);
      }
    }
  }

  /** What could not be searched, one line each. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** The class file; empty if there is none, or it cannot be read. */
  Optional<byte[]> bytes(String type) {
    for (int i = 0; hasRoot(i); i++) {
      ClassRoot root = roots.get(i);
      try {
        byte[] bytes = root.read(type.replace('.', '/') + ".class");
        if (bytes != null) {
          return Optional.of(bytes);
        }
      } catch (IOException | RuntimeException e) {
        problems.add(root + ": " + type + " cannot be read: " + e.getMessage());
      }
    }
    return Optional.empty();
  }

  private boolean hasRoot(int index) {
    while (index == roots.size() && !entries.isEmpty() && index < MAX_ENTRIES) {
      open(entries.poll());
    }
    return index < roots.size();
  }

  /**
   * What a class declares; empty if the class path does not have it, or its class file cannot be
   * read.
   *
   * @param type binary name
   */
  public Optional<ClassOutline> find(String type) {
    Optional<ClassOutline> found = known.get(type);
    if (found == null) {
      found = outline(type);
      known.put(type, found);
    }
    return found;
  }

  private Optional<ClassOutline> outline(String type) {
    Optional<byte[]> bytes = bytes(type);
    try {
      return bytes.isEmpty() ? Optional.empty() : Optional.of(ClassOutline.of(bytes.get()));
    } catch (RuntimeException e) {
      problems.add(type + ": is no class file that can be read: " + e);
      return Optional.empty();
    }
  }

  /** Binary names of all classes. */
  Set<String> names() {
    openAll();
    Set<String> names = new TreeSet<>();
    for (ClassRoot root : roots) {
      try {
        root.list(names);
      } catch (IOException | RuntimeException e) {
        problems.add(root + ": cannot be listed: " + e.getMessage());
      }
    }
    return names;
  }

  @Override
  public void close() {
    for (ClassRoot root : roots) {
      try {
        root.close();
      } catch (IOException e) {
        // It was only read from.
      }
    }
  }
}
