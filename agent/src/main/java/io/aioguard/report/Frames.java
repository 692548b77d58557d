package io.aioguard.report;

import io.aioguard.frame.FrameKind;
import io.aioguard.frame.FrameText;
import java.util.List;
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
      FrameKind kind = FrameKind.of(method.getType().getName());
      boolean hook = text.length() == 0 && kind == FrameKind.AGENT;
      if (hook || MADE_UP.stream().anyMatch(line::contains)) {
        continue;
      }
      text.append(text.length() == 0 ? "" : "\n").append(line);
      top = top.isEmpty() ? line : top;
      if (kind != FrameKind.APPLICATION) {
        continue;
      }
      if (site.isEmpty() || applications == 1 && !hasLine(site)) {
        // A method that the agent put before a native one has no line; its caller has.
        site = site.isEmpty() || hasLine(line) ? line : site;
      }
      applications++;
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

  /** Whether somebody would look at the frame first. */
  static boolean isApplication(String line) {
    return FrameKind.of(FrameText.classOf(line)) == FrameKind.APPLICATION;
  }
}
