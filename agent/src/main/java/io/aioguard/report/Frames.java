package io.aioguard.report;

import java.util.List;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;

/**
 * An event's own stack.
 *
 * @param site topmost application frame, empty where there is no frame at all
 * @param text one frame a line, topmost first
 */
public record Frames(String site, String text) {

  static final Frames NONE = new Frames("", "");

  /** A stack of a hostile recording may be as deep as it likes. */
  private static final int DEEPEST = 128;

  /** Classes that the JVM made up; stack traces hide them, and their names change in every run. */
  private static final List<String> MADE_UP =
      List.of(
          "$$Lambda",
          "java.lang.invoke.LambdaForm$",
          "MethodHandle$Holder.",
          "java.lang.invoke.Invokers$Holder.");

  private static final List<String> NOT_APPLICATION =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "io.aioguard.agent.",
          "io.aioguard.census.",
          "io.aioguard.context.",
          "io.aioguard.core.",
          "io.aioguard.event.",
          "io.aioguard.hook.",
          "io.aioguard.kernel.",
          "io.aioguard.reclaim.",
          "io.aioguard.rescue.",
          "io.aioguard.route.",
          "io.aioguard.rules.");

  /** JDK proxies of package-private interfaces lie in the interface's own package. */
  private static final Pattern PROXY = Pattern.compile("\\$Proxy\\d+\\.");

  static Frames of(RecordedStackTrace stack) {
    StringBuilder text = new StringBuilder();
    String site = "";
    String top = "";
    int applications = 0;
    for (RecordedFrame frame : stack.getFrames().stream().limit(DEEPEST).toList()) {
      RecordedMethod method = frame.getMethod();
      if (method == null || method.getType() == null) {
        continue;
      }
      String line = line(method, frame.getLineNumber());
      if (MADE_UP.stream().anyMatch(line::contains) || text.length() == 0 && isAgent(line)) {
        continue;
      }
      text.append(text.length() == 0 ? "" : "\n").append(line);
      top = top.isEmpty() ? line : top;
      if (isApplication(line) && (site.isEmpty() || applications == 1 && !hasLine(site))) {
        // A method that the agent put before a native one has no line; its caller has.
        site = site.isEmpty() || hasLine(line) ? line : site;
      }
      applications += isApplication(line) ? 1 : 0;
    }
    return new Frames(site.isEmpty() ? top : site, text.toString());
  }

  /** The format of the agent's own stacks; JFR keeps no file name, so the line stands alone. */
  private static String line(RecordedMethod method, int number) {
    String name = method.getType().getName() + '.' + method.getName();
    return number > 0 ? name + ':' + number : name;
  }

  private static boolean hasLine(String line) {
    return line.indexOf(':') >= 0;
  }

  static boolean isApplication(String line) {
    return !PROXY.matcher(line).find() && NOT_APPLICATION.stream().noneMatch(line::startsWith);
  }

  /** The agent's own frames, which are on top of every event that a hook writes. */
  private static boolean isAgent(String line) {
    return line.startsWith("io.aioguard.") && !PROXY.matcher(line).find() && !isApplication(line);
  }
}
