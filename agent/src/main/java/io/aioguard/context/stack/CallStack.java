package io.aioguard.context.stack;

import io.aioguard.frame.FrameKind;
import io.aioguard.frame.FrameText;
import io.aioguard.term.RuleWord;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A stack as text, so that no class of the application is kept alive by it.
 *
 * @param text one frame a line, topmost first; the agent's own frames are left out
 * @param site the topmost frame of the application, or the topmost frame, or empty
 * @param fingerprint of the application's topmost frames without line numbers, 16 hex digits
 * @param ownerRule template of a rule for the class that most likely owns what was created here:
 *     the topmost application class under construction within the first frames, or a placeholder;
 *     empty if no frame is of the application
 */
public record CallStack(String text, String site, String fingerprint, String ownerRule) {

  public static final CallStack NONE = new CallStack("", "", "", "");

  /** Frames searched for site and fingerprint, however many are kept as text. */
  private static final int MAX_SEARCHED = 256;

  /** A constructor below this many frames of the application constructs another object. */
  private static final int MAX_TO_CONSTRUCTOR = 4;

  /** Placeholder that the reader replaces, as FIELD and METHOD. */
  private static final String UNKNOWN = "CLASS";

  private static final String REFLECTION = "jdk.internal.reflect.";

  private static final StackWalker WALKER = StackWalker.getInstance();

  /** The stack of the calling thread, with at most {@code depth} frames as text. */
  public static CallStack capture(int depth) {
    return WALKER.walk(new Walk(depth));
  }

  /** No lambda, as it would be linked by the first destroy, before its native call. */
  private record Walk(int depth) implements Function<Stream<StackWalker.StackFrame>, CallStack> {

    @Override
    public CallStack apply(Stream<StackWalker.StackFrame> all) {
      return of(new Elements(all.iterator()), depth);
    }
  }

  /** Converts frames one at a time, so that no more are walked than are used. */
  private record Elements(Iterator<StackWalker.StackFrame> frames)
      implements Iterator<StackTraceElement> {

    @Override
    public boolean hasNext() {
      return frames.hasNext();
    }

    @Override
    public StackTraceElement next() {
      return frames.next().toStackTraceElement();
    }
  }

  /**
   * Reads only as many frames as needed: those that are kept, and those that the fingerprint is
   * made of, so the fingerprint is the same for every {@code depth}.
   */
  static CallStack of(Iterator<StackTraceElement> all, int depth) {
    List<StackTraceElement> frames = new ArrayList<>();
    Fingerprint counted = new Fingerprint();
    boolean enough = false;
    int max = maxFrames(depth);
    while (all.hasNext() && frames.size() < max && (frames.size() < depth || !enough)) {
      StackTraceElement frame = all.next();
      if (frames.isEmpty() && isAgent(frame)) {
        continue;
      }
      frames.add(frame);
      if (isApplication(frame)) {
        // One frame more than it is made of, as one of them may have been woven.
        enough = counted.isFull();
        counted.add(frame.getClassName(), frame.getMethodName());
      }
    }
    return of(frames, depth);
  }

  /** Maximum number of frames that are read, without the agent's own on top. */
  static int maxFrames(int depth) {
    return Math.max(depth, MAX_SEARCHED);
  }

  static boolean isAgent(StackTraceElement frame) {
    return FrameKind.of(frame.getClassName()) == FrameKind.AGENT;
  }

  /** Frames that a {@link Throwable} has and a {@link StackWalker} omits; they differ by JDK. */
  static boolean isReflection(String type) {
    if (type.startsWith(REFLECTION)) {
      return type.contains("Accessor")
          && !type.contains("FieldAccessor")
          && !type.contains("AccessorFactory");
    }
    return type.equals("java.lang.reflect.Method") || type.equals("java.lang.reflect.Constructor");
  }

  private static CallStack of(List<StackTraceElement> frames, int depth) {
    StringBuilder text = new StringBuilder();
    String site = "";
    int applications = 0;
    String constructed = UNKNOWN;
    Fingerprint fingerprint = new Fingerprint();
    StackTraceElement woven = woven(frames);
    for (int i = 0; i < frames.size(); i++) {
      StackTraceElement frame = frames.get(i);
      String line = line(frame);
      if (i < depth) {
        text.append(line).append('\n');
      }
      if (isApplication(frame) && frame != woven) {
        String name = frame.getClassName();
        site = site.isEmpty() ? line : site;
        boolean constructor = frame.getMethodName().equals("<init>");
        boolean near = applications++ < MAX_TO_CONSTRUCTOR && constructed.equals(UNKNOWN);
        constructed = near && constructor ? name : constructed;
        if (i < MAX_SEARCHED) {
          fingerprint.add(name, frame.getMethodName());
        }
      }
    }
    if (site.isEmpty() && !frames.isEmpty()) {
      site = line(frames.get(0));
    }
    return new CallStack(
        text.toString().intern(),
        site.intern(),
        fingerprint.text().intern(),
        ownerRule(applications == 0 ? "" : constructed).intern());
  }

  /** Fingerprint of both stacks: a wrong destroy is one bug for each place that it is made at. */
  public String fingerprintWith(CallStack other) {
    return Fingerprint.ofBoth(fingerprint, other.fingerprint);
  }

  /** The reader sets FIELD and METHOD, and reclaim=yes if no other object has the number. */
  private static String ownerRule(String owner) {
    return owner.isEmpty()
        ? ""
        : RuleWord.OWNER + " " + owner + " field=FIELD close=METHOD() reclaim=no";
  }

  /**
   * The method that the agent has woven before a native one: the topmost of the application,
   * without line numbers. It is left out because its caller identifies the place. Null if there is
   * none.
   */
  private static StackTraceElement woven(List<StackTraceElement> frames) {
    StackTraceElement first = null;
    for (StackTraceElement frame : frames) {
      if (isApplication(frame)) {
        if (first != null) {
          return !hasLine(first) && hasLine(frame) ? first : null;
        }
        first = frame;
      }
    }
    return null;
  }

  private static boolean isApplication(StackTraceElement frame) {
    return FrameKind.of(frame.getClassName()) == FrameKind.APPLICATION;
  }

  private static boolean hasLine(StackTraceElement frame) {
    return frame.getLineNumber() > 0;
  }

  private static String line(StackTraceElement frame) {
    return FrameText.of(
        frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber());
  }
}
