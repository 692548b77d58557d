package io.aioguard.report.stack;

import io.aioguard.frame.FrameText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place in the code that a group is named after.
 *
 * @param at the frame as it is in the stack; empty where unknown
 * @param site the topmost frame of the application, which made the call
 * @param difference from another group of the same kind and frames; empty where there is none
 */
public record Headline(String at, String site, String difference) {

  public static final Headline NONE = new Headline("", "", "");

  /** Names by javac, {@code lambda$run$0}, by Scala, {@code $anonfun$run$1}, and by Kotlin. */
  private static final Pattern LAMBDA =
      Pattern.compile("(?:lambda|\\$anonfun)\\$(.+)\\$\\d+|(.+)\\$lambda[$-]\\d+");

  /** The frame to fix; a lambda is shown as the method that it is written in. */
  public String frame() {
    return outsideLambda(at);
  }

  /** The frame of the wrapper that made the call; empty where the call itself is to be fixed. */
  public String through() {
    return at.equals(site) ? "" : outsideLambda(site);
  }

  public Headline with(String newDifference) {
    return new Headline(at, site, newDifference);
  }

  public static String outsideLambda(String frame) {
    String type = FrameText.classOf(frame);
    int start = type.isEmpty() ? 0 : type.length() + 1;
    int end = FrameText.methodOf(frame).length();
    Matcher lambda = LAMBDA.matcher(frame.substring(start, end));
    if (!lambda.matches()) {
      return frame;
    }
    String name = lambda.group(1) == null ? lambda.group(2) : lambda.group(1);
    String method = name.equals("new") ? "<init>" : name.equals("static") ? "<clinit>" : name;
    return frame.substring(0, start) + method + frame.substring(end);
  }
}
