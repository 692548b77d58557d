package io.aioguard.jmc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Places in the application's code. */
final class Sites {

  private static final int MAX = 5;

  /** Whose frames are not where one should look: the JDK's, JNA's, the agent's, proxies'. */
  private static final Pattern NOT_APPLICATION =
      Pattern.compile(
          "^(javax?|jdk|sun|com\\.sun)\\."
              + "|^io\\.aioguard\\."
              + "(agent|census|context|core|event|hook|kernel|reclaim|rescue|route|rules)\\."
              + "|\\$Proxy\\d+\\.");

  private Sites() {}

  /**
   * The topmost frame of the application, and the one in another package that it was called by; the
   * topmost frame if none is the application's, and empty if there is none.
   *
   * @param stack the topmost frame first
   */
  static String of(List<String> stack) {
    List<String> application =
        stack.stream().filter(frame -> !NOT_APPLICATION.matcher(frame).find()).toList();
    if (application.isEmpty()) {
      return stack.isEmpty() ? "" : stack.get(0);
    }
    String site = application.get(0);
    return application.stream()
        .filter(frame -> !packageOf(frame).equals(packageOf(site)))
        .findFirst()
        .map(caller -> site + ", by " + caller)
        .orElse(site);
  }

  /** The places with how many findings each, the most first. */
  static List<String> of(List<AioItem> findings, Function<AioItem, String> place) {
    Map<String, Long> counts = new TreeMap<>();
    for (AioItem finding : findings) {
      counts.merge(place.apply(finding), finding.count(), AioItem::sum);
    }
    List<String> lines = new ArrayList<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(MAX)
        .forEach(each -> lines.add(each.getValue() + " at " + each.getKey()));
    if (counts.isEmpty()) {
      lines.add("not known: the events are from before the recording, lost, or kept back");
    } else if (counts.size() > MAX) {
      lines.add("and at " + (counts.size() - MAX) + " more places");
    }
    return List.copyOf(lines);
  }

  /** Of {@code a.b.C.method(C.java:1)} or {@code a.b.C.method:1}: {@code a.b}. */
  private static String packageOf(String frame) {
    String method = frame.split("\\(", 2)[0];
    int name = method.lastIndexOf('.');
    int type = name < 0 ? -1 : method.lastIndexOf('.', name - 1);
    return type < 0 ? "" : method.substring(0, type);
  }
}
