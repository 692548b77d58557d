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

  /** The stacks of a forged recording may have any depth. */
  private static final int MAX_FRAMES = 128;

  /** Classes that the JVM generates; stack traces hide them, and their names change in each run. */
  private static final List<String> GENERATED =
      List.of(
          "$$Lambda",
          "java.lang.invoke.LambdaForm$",
          "MethodHandle$Holder.",
          "java.lang.invoke.Invokers$Holder.");

  /** HotSpot writes this before the address of a hidden class; {@link Class#getName} has /0x. */
  private static final String HIDDEN_CLASS = "+0x";

  /** The line number of a native method, as in {@link StackTraceElement}. */
  private static final int NATIVE = -2;

  public static Frames of(RecordedStackTrace stack, SourceFiles files) {
    StringBuilder text = new StringBuilder();
    String site = "";
    String top = "";
    boolean siteHasLine = false;
    int applications = 0;
    for (RecordedFrame frame : stack.getFrames().stream().limit(MAX_FRAMES).toList()) {
      RecordedMethod method = frame.getMethod();
      if (method == null || method.getType() == null) {
        continue;
      }
      String type = method.getType().getName().replace(HIDDEN_CLASS, "/0x");
      String line = line(type, frame, files);
      FrameKind kind = FrameKind.of(type);
      boolean hook = text.length() == 0 && kind == FrameKind.AGENT;
      if (hook || GENERATED.stream().anyMatch(line::contains)) {
        continue;
      }
      text.append(text.length() == 0 ? "" : "\n").append(line);
      top = top.isEmpty() ? line : top;
      if (kind != FrameKind.APPLICATION) {
        continue;
      }
      boolean hasLine = frame.getLineNumber() > 0;
      // A method that the agent added before a native one has no line; its caller has.
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
    // A class without line numbers has no file name either.
    String file = line > 0 ? files.of(type) : null;
    return FrameText.of(type, frame.getMethod().getName(), file, line);
  }

  /** Whether the frame is the application's. */
  public static boolean isApplication(String line) {
    return FrameKind.of(FrameText.classOf(line)) == FrameKind.APPLICATION;
  }
}
