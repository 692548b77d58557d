package io.aioguard.report.analyse;

import io.aioguard.classfile.ClassPath;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.event.JvmSign;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Class paths of the JVMs, as recorded. Used to find class files and never printed, as a path may
 * be secret.
 */
final class ClassPaths {

  /** Class paths are long, and JVMs of one program have the same one. */
  private static final int MAX = 8;

  private final Map<JvmId, String> paths = new LinkedHashMap<>();
  private final Map<JvmId, String> folders = new LinkedHashMap<>();

  void add(JvmId jvm, JvmSign.Classes classes) {
    if (!classes.classPath().isEmpty() && paths.size() < MAX && !isKnown(classes.classPath())) {
      paths.put(jvm, classes.classPath());
      folders.put(jvm, classes.folder());
    }
  }

  /** A relative entry names another file in another folder, so such paths may differ. */
  private boolean isKnown(String path) {
    return paths.containsValue(path)
        && ClassPath.split(path).stream().allMatch(ClassPaths::isAbsolute);
  }

  private static boolean isAbsolute(String entry) {
    return entry.startsWith("/");
  }

  /** The entries of each class path; without those that are relative to an unknown folder. */
  List<List<String>> all() {
    List<List<String>> all = new ArrayList<>();
    paths.forEach((jvm, path) -> all.add(entries(path, folders.get(jvm))));
    return all;
  }

  private List<String> entries(String path, String folder) {
    return ClassPath.split(path).stream()
        .filter(entry -> isAbsolute(entry) || !folder.isEmpty())
        .map(entry -> isAbsolute(entry) ? entry : folder + '/' + entry)
        .toList();
  }
}
