package io.aioguard.report.stack;

import io.aioguard.frame.FrameText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Names of source files, which JFR does not record. The stacks that the agent writes have them, and
 * the stacks of JFR get them from there. Any other class gets the name that javac demands of a
 * public class, and {@code StoreKt} the file that Kotlin compiles it from.
 */
public final class SourceFiles {

  /** Limit of classes and of stacks; the file of any other class is named by the rule. */
  private static final int MAX = 10_000;

  private static final String KOTLIN = "Kt";

  private final Map<String, String> files = new HashMap<>();
  private final Set<String> stacks = new HashSet<>();

  /**
   * Keeps the file names of a stack.
   *
   * @param stack one frame a line
   */
  public void learn(String stack) {
    if (stacks.size() >= MAX || !stacks.add(stack)) {
      return;
    }
    for (String line : stack.split("\n")) {
      String frame = line.strip();
      String file = FrameText.fileOf(frame);
      if (!file.isEmpty() && files.size() < MAX) {
        files.putIfAbsent(outermost(FrameText.classOf(frame)), file);
      }
    }
  }

  /** The file of a class; null for a hidden class, which has none. */
  String of(String type) {
    if (type.indexOf('/') >= 0) {
      return null;
    }
    String outermost = outermost(type);
    String known = files.get(outermost);
    return known == null ? byRule(outermost.substring(outermost.lastIndexOf('.') + 1)) : known;
  }

  private static String byRule(String name) {
    boolean kotlin = name.endsWith(KOTLIN) && name.length() > KOTLIN.length();
    return kotlin ? name.substring(0, name.length() - KOTLIN.length()) + ".kt" : name + ".java";
  }

  /** {@code com.acme.Store} of {@code com.acme.Store$Opener}: they are in one file. */
  private static String outermost(String type) {
    int dollar = type.indexOf('$', type.lastIndexOf('.') + 2);
    return dollar < 0 ? type : type.substring(0, dollar);
  }
}
