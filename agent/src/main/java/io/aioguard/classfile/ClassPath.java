package io.aioguard.classfile;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Jars and folders with class files. The first that has a class counts, as for the JVM. A folder of
 * jars is written with {@code /*} behind it. For one thread.
 */
public final class ClassPath implements AutoCloseable {

  private final List<ClassRoot> roots = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Optional<ClassOutline>> known = new HashMap<>();

  /** Opens all of them. */
  public ClassPath(List<String> entries) {
    for (String entry : entries) {
      if (entry.endsWith("/*")) {
        addJars(entry.substring(0, entry.length() - 1));
      } else {
        add(Path.of(entry));
      }
    }
  }

  /** Takes a list apart that is written as for {@code java -cp}. */
  public static List<String> split(String list) {
    List<String> entries = new ArrayList<>();
    for (String entry : list.split(File.pathSeparator)) {
      if (!entry.isEmpty()) {
        entries.add(entry);
      }
    }
    return entries;
  }

  private void addJars(String folder) {
    String[] names = new File(folder).list();
    if (names == null) {
      problems.add(folder + ": is no folder");
      return;
    }
    Arrays.sort(names);
    for (String name : names) {
      if (name.endsWith(".jar") || name.endsWith(".JAR")) {
        add(Path.of(folder, name));
      }
    }
  }

  private void add(Path entry) {
    try {
      roots.add(ClassRoot.of(entry));
    } catch (IOException | RuntimeException e) {
      problems.add(entry + ": cannot be read: " + e.getMessage());
    }
  }

  /** What could not be searched, a line each. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** The class file; empty if there is none, or it cannot be read. */
  Optional<byte[]> bytes(String type) {
    for (ClassRoot root : roots) {
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

  /**
   * What a class declares; empty if it is not here, or is no class file that can be read.
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
        // It was read from alone.
      }
    }
  }
}
