package io.aioguard.report.stack;

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

  public static final Frames NONE = new Frames("", "");

  /** A stack of a hostile recording may be as deep as it likes. */
  private static final int DEEPEST = 128;

  /** Classes that the JVM made up; stack traces hide them, and their names change in every run. */
  private static final List<String> MADE_UP =
      List.of(
          "$$Lambda",
          "java.lang.invoke.LambdaForm$",
          "MethodHandle$Holder.",
          "java.lang.invoke.Invokers$Holder.");

  /** What HotSpot writes before the address of a hidden class where {@link Class#getName} has /. */
  private static final String HIDDEN = "+0x";

  /** As {@link StackTraceElement#getLineNumber} has it. */
  private static final int NATIVE = -2;

  public static Frames of(RecordedStackTrace stack, SourceFiles files) {
    StringBuilder text = new StringBuilder();
    String site = "";
    String top = "";
    boolean siteHasLine = false;
    int applications = 0;
    for (RecordedFrame frame : stack.getFrames().stream().limit(DEEPEST).toList()) {
      RecordedMethod method = frame.getMethod();
      if (method == null || method.getType() == null) {
        continue;
      }
      String type = method.getType().getName().replace(HIDDEN, "/0x");
      String line = line(type, frame, files);
      FrameKind kind = FrameKind.of(type);
      boolean hook = text.length() == 0 && kind == FrameKind.AGENT;
      if (hook || MADE_UP.stream().anyMatch(line::contains)) {
        continue;
      }
      text.append(text.length() == 0 ? "" : "\n").append(line);
      top = top.isEmpty() ? line : top;
      if (kind != FrameKind.APPLICATION) {
        continue;
      }
      boolean hasLine = frame.getLineNumber() > 0;
      // A method that the agent put before a native one has no line; its caller has.
      if (site.isEmpty() || applications == 1 && !siteHasLine && hasLine) {
        site = line;
        siteHasLine = hasLine;
      }
      applications++;
    }
    return new Frames(site.isEmpty() ? top : site, text.toString());
  }

  private static String line(String type, RecordedFrame frame, SourceFiles files) {
    boolean isNative = "Native".equals(frame.getType());
    int line = isNative ? NATIVE : frame.getLineNumber();
    // Where the compiler left out the lines, it left out the file.
    String file = line > 0 ? files.of(type) : null;
    return FrameText.of(type, frame.getMethod().getName(), file, line);
  }

  /** Whether the frame is the application's. */
  public static boolean isApplication(String line) {
    return FrameKind.of(FrameText.classOf(line)) == FrameKind.APPLICATION;
  }
}
