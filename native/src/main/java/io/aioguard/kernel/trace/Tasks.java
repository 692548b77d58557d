package io.aioguard.kernel.trace;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The threads of a process, from /proc/PID/task. For one thread at a time. */
final class Tasks {

  /** Names of HotSpot's threads that end a safepoint or work in it, by their beginnings. */
  private static final List<String> FIRST =
      List.of("VM Thread", "VM Periodic", "GC Thread", "G1 ", "Z", "Shenandoah");

  private static final int MAX_NAME = 64;
  private static final int MAX_STAT = 1024;

  private final File folder;
  private final Map<Integer, String> names = new HashMap<>();

  Tasks(long pid) {
    folder = new File("/proc/" + pid + "/task");
  }

  /**
   * The ids of all threads as of now, those of HotSpot's safepoint first; empty if it has ended.
   */
  List<Integer> now() {
    String[] entries = folder.list();
    List<Integer> ids = new ArrayList<>();
    for (String entry : entries == null ? new String[0] : entries) {
      ids.add(Integer.valueOf(entry));
    }
    ids.sort(Comparator.comparingInt(this::rank));
    return ids;
  }

  private int rank(int tid) {
    String name = names.getOrDefault(tid, "");
    for (int i = 0; i < FIRST.size(); i++) {
      if (name.startsWith(FIRST.get(i))) {
        return i;
      }
    }
    return FIRST.size();
  }

  /** Reads the names of those that have none yet; some 10 µs each. */
  void readNames() {
    for (int tid : now()) {
      names.computeIfAbsent(tid, id -> read(id, "comm", MAX_NAME).strip());
    }
  }

  /** The name if it was read; else empty. */
  String name(int tid) {
    return names.getOrDefault(tid, "");
  }

  /**
   * {@code R}, {@code S}, {@code D}, {@code T}, {@code Z} … of proc_pid_stat(5); {@code X} if gone.
   */
  char state(int tid) {
    String stat = read(tid, "stat", MAX_STAT);
    // The name before it may hold any character.
    int end = stat.lastIndexOf(')');
    return end < 0 || end + 2 >= stat.length() ? 'X' : stat.charAt(end + 2);
  }

  private String read(int tid, String file, int limit) {
    try (FileInputStream in = new FileInputStream(folder + "/" + tid + "/" + file)) {
      byte[] bytes = new byte[limit];
      int length = in.read(bytes);
      return length <= 0 ? "" : new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    } catch (IOException gone) {
      return "";
    }
  }
}
