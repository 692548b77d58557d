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
 * @param ownerRule for the class that most likely owns what was created here, as a template: the
 *     topmost of the application's that was being constructed, if it is near; empty if no frame is
 *     of the application
 */
public record CallStack(String text, String site, String fingerprint, String ownerRule) {

  public static final CallStack NONE = new CallStack("", "", "", "");

  /** How far down site and fingerprint are looked for, whatever is kept as text. */
  private static final int MAX_SEARCHED = 256;

  /** A constructor further down than this frame of the application's constructs something else. */
  private static final int MAX_TO_CONSTRUCTOR = 4;

  /** For the reader to fill in, as FIELD and METHOD. */
  private static final String UNKNOWN = "CLASS";

  private static final String REFLECTION = "jdk.internal.reflect.";

  private static final StackWalker WALKER = StackWalker.getInstance();

  /** The stack of the calling thread, at most {@code depth} frames of it as text. */
  public static CallStack capture(int depth) {
    return WALKER.walk(new Walk(depth));
  }

  /** A class, as a lambda would be linked by the first destroy, before its native call. */
  private record Walk(int depth) implements Function<Stream<StackWalker.StackFrame>, CallStack> {

    @Override
    public CallStack apply(Stream<StackWalker.StackFrame> all) {
      return of(new Elements(all.iterator()), depth);
    }
  }

  /** Frames as they are walked to. */
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
   * Goes no further down than it must: to the last frame that is kept, and to the last that the
   * fingerprint is made of, which so is the same for every {@code depth}.
   */
  static CallStack of(Iterator<StackTraceElement> all, int depth) {
    List<StackTraceElement> frames = new ArrayList<>();
    Fingerprint counted = new Fingerprint();
    boolean enough = false;
    int most = maxFrames(depth);
    while (all.hasNext() && frames.size() < most && (frames.size() < depth || !enough)) {
      StackTraceElement frame = all.next();
      if (frames.isEmpty() && isAgent(frame)) {
        continue;
      }
      frames.add(frame);
      if (isApplication(frame)) {
        // One more than it is made of, as one of them may have been woven.
        enough = counted.isFull();
        counted.add(frame.getClassName(), frame.getMethodName());
      }
    }
    return of(frames, depth);
  }

  /** How many frames a text is made of at most, without the agent's own on top. */
  static int maxFrames(int depth) {
    return Math.max(depth, MAX_SEARCHED);
  }

  static boolean isAgent(StackTraceElement frame) {
    return FrameKind.of(frame.getClassName()) == FrameKind.AGENT;
  }

  /** What a {@link StackWalker} leaves out and a {@link Throwable} has: which differs by JDK. */
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

  /** Of this and another: a destroy that is wrong is one bug for each place that it is made at. */
  public String fingerprintWith(CallStack other) {
    return Fingerprint.ofBoth(fingerprint, other.fingerprint);
  }

  /** FIELD and METHOD are for the reader to fill in; that nobody else has the number, too. */
  private static String ownerRule(String owner) {
    return owner.isEmpty()
        ? ""
        : RuleWord.OWNER + " " + owner + " field=FIELD close=METHOD() reclaim=no";
  }

  /**
   * The method that the agent put before a native one: the topmost of the application, without
   * lines. Which it is says nothing that its caller does not say better. Null if there is none.
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
