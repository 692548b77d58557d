package io.aioguard.report.text;

import io.aioguard.report.event.FindingKind;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.Report;
import io.aioguard.report.stack.TitledStack;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.Printable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Writes where leaked and suspected contexts were created, as folded stacks: {@code
 * kind;frame;frame count}, the outermost frame first, in alphabetical order. That is what flame
 * graph tools read: async-profiler's jfrconv, flamegraph.pl, speedscope.
 *
 * <p>What is not on its way to be a leak is left out: destroys that are wrong, setups that failed.
 */
public final class CollapsedWriter {

  public static final Set<FindingKind> KINDS =
      EnumSet.of(FindingKind.LEAK, FindingKind.SUSPECTED_LEAK);

  /** Where the name of a method ends and file or line begin. */
  private static final Pattern PLACE = Pattern.compile("[(:]");

  /** What would end the script of the page that a tool makes of it; Java's own names never do. */
  private static final Pattern MARKUP = Pattern.compile("<(?!(cl)?init>)");

  /** Writes the stacks; does not flush. */
  public void write(Report report, PrintWriter out) {
    Map<String, Long> folded = new TreeMap<>();
    for (FindingGroup group : report.groups()) {
      if (KINDS.contains(group.kind())) {
        group
            .names()
            .stacks()
            .forEach((stack, n) -> folded.merge(fold(group.kind(), stack), n, FigureText::sum));
      }
    }
    folded.forEach((stack, n) -> out.print(stack + ' ' + n + '\n'));
  }

  private static String fold(FindingKind kind, String text) {
    TitledStack stack = new TitledStack(kind.label(), text, "");
    List<String> frames = new ArrayList<>(stack.shown());
    frames.replaceAll(CollapsedWriter::frame);
    frames.add(text.isEmpty() ? "(unknown)" : stack.rest());
    frames.removeIf(String::isEmpty);
    frames.add(stack.title());
    Collections.reverse(frames);
    return String.join(";", frames);
  }

  private static String frame(String line) {
    String harmless = Printable.of(slashed(line)).replace(";", "\\u003B");
    return MARKUP.matcher(harmless).replaceAll("\\\\u003C");
  }

  /** The class as async-profiler writes it: by the slashes the tools know what is Java. */
  private static String slashed(String line) {
    int place =
        PLACE.matcher(line).results().findFirst().map(MatchResult::start).orElse(line.length());
    int method = line.lastIndexOf('.', place);
    return method < 0 ? line : line.substring(0, method).replace('.', '/') + line.substring(method);
  }
}
