package io.aioguard.report.wording;

import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.model.Report;
import io.aioguard.report.value.FigureText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text of the notes and of what is not certain. Each JVM may have the same remark, so those that
 * several have are one line, with the number of JVMs.
 */
public final class RemarkWording {

  /** JVMs that a line names; of more, those with other figures are in the same line. */
  private static final int MAX_NAMES = 3;

  private static final String DOUBT = "Not certain";

  private static final Pattern FIGURE = Pattern.compile("[0-9][0-9.,]*");

  /** Those that remarks may begin with. */
  private final Set<String> names;

  /** The JVMs by remark, by what remarks of one kind have in common. */
  private final Map<String, Map<String, List<String>>> kinds = new LinkedHashMap<>();

  private final boolean fleet;

  private RemarkWording(List<JvmSummary> jvms, boolean fleet) {
    this.fleet = fleet;
    this.names =
        jvms.size() == 1
            ? Set.of()
            : jvms.stream().map(JvmSummary::name).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Notes, then what is not certain, in the order of the report. In a fleet first what is about all
   * JVMs, then what most of them have, as writers cut the end off.
   */
  public static List<String> of(Report report) {
    RemarkWording wording = new RemarkWording(report.jvms(), report.isFleet());
    report.notes().forEach(note -> wording.add(note, ""));
    List<String> lines = new ArrayList<>(wording.lines(""));
    wording.kinds.clear();
    report.doubts().forEach(doubt -> wording.add(doubt.what(), doubt.reason().key()));
    lines.addAll(wording.lines(DOUBT));
    return lines;
  }

  private void add(String remark, String reason) {
    String name = nameIn(remark);
    String text = name.isEmpty() ? remark : remark.substring(name.length() + 2);
    // Without a reason, what remarks of one kind have in common is all but their figures.
    String likeIt = reason.isEmpty() ? FIGURE.matcher(text).replaceAll("#") : reason;
    String kind = name.isEmpty() ? text : likeIt;
    kinds
        .computeIfAbsent(kind, of -> new LinkedHashMap<>())
        .computeIfAbsent(text, of -> new ArrayList<>())
        .add(name);
  }

  /** The JVM in front of a remark; empty if it is about all of them. */
  private String nameIn(String remark) {
    for (int end = remark.indexOf(": "); end >= 0; end = remark.indexOf(": ", end + 1)) {
      if (names.contains(remark.substring(0, end))) {
        return remark.substring(0, end);
      }
    }
    return "";
  }

  private List<String> lines(String lead) {
    List<Map<String, List<String>>> ordered = new ArrayList<>(kinds.values());
    if (fleet) {
      ordered.sort(Comparator.comparing(texts -> -weight(jvms(texts))));
    }
    List<String> lines = new ArrayList<>();
    for (Map<String, List<String>> texts : ordered) {
      List<String> all = jvms(texts);
      if (texts.size() > 1 && all.size() > MAX_NAMES) {
        lines.add(line(lead, all, ", for example", texts.keySet().iterator().next()));
      } else {
        texts.forEach((text, jvms) -> lines.add(line(lead, jvms, "", text)));
      }
    }
    return lines;
  }

  private static List<String> jvms(Map<String, List<String>> texts) {
    return texts.values().stream().flatMap(List::stream).toList();
  }

  private static int weight(List<String> jvms) {
    return jvms.contains("") ? Integer.MAX_VALUE : jvms.size();
  }

  private static String line(String lead, List<String> jvms, String remark, String text) {
    if (jvms.size() == 1) {
      String name = jvms.get(0).isEmpty() ? "" : jvms.get(0) + ": ";
      return (lead.isEmpty() ? "" : lead + ": ") + name + text;
    }
    String some = jvms.stream().limit(MAX_NAMES).collect(Collectors.joining("; "));
    int more = jvms.size() - MAX_NAMES;
    return (lead.isEmpty() ? "In " : lead + ", in ")
        + FigureText.count(jvms.size(), "JVM")
        + " ("
        + some
        + (more > 0 ? "; and " + FigureText.number(more) + " more" : "")
        + ')'
        + remark
        + ": "
        + text;
  }
}
