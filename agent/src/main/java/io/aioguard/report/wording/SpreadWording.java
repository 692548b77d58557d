package io.aioguard.report.wording;

import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.model.Program;
import io.aioguard.report.value.FigureText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Text of which programs and which versions several JVMs run, the most frequent first. */
public final class SpreadWording {

  private SpreadWording() {}

  /**
   * Programs with their versions and the number of JVMs: "orders.jar 1.4.2 (8), 1.4.3 (4);
   * billing.jar (3)".
   *
   * @param max number of programs, and of versions of each
   */
  public static String programs(List<JvmSummary> jvms, int max) {
    Map<String, List<JvmSummary>> byName =
        jvms.stream()
            .collect(
                Collectors.groupingBy(
                    jvm -> program(jvm).name(), TreeMap::new, Collectors.toList()));
    List<Map.Entry<String, List<JvmSummary>>> programs = new ArrayList<>(byName.entrySet());
    programs.sort(Comparator.comparing(each -> -each.getValue().size()));
    List<String> parts = new ArrayList<>();
    for (Map.Entry<String, List<JvmSummary>> each :
        programs.subList(0, Math.min(max, programs.size()))) {
      String name = each.getKey().isEmpty() ? "(unknown program)" : each.getKey();
      parts.add(name + ' ' + versions(each.getValue(), jvm -> program(jvm).version(), max));
    }
    return String.join("; ", parts) + more(programs.size() - max, "; ");
  }

  /**
   * Versions of Java with the number of JVMs: "17 (8), 21 (4)".
   *
   * @param whole whether to have the whole version, and not its first number alone
   */
  public static String java(List<JvmSummary> jvms, boolean whole, int max) {
    return versions(jvms, jvm -> java(jvm.application().java(), whole), max);
  }

  private static String java(String version, boolean whole) {
    return version.isEmpty() ? "(unknown)" : whole ? version : version.split("\\D", 2)[0];
  }

  private static Program program(JvmSummary jvm) {
    return Program.of(jvm.application().main());
  }

  private static String versions(
      List<JvmSummary> jvms, Function<JvmSummary, String> version, int max) {
    Map<String, Long> counts =
        jvms.stream().collect(Collectors.groupingBy(version, TreeMap::new, Collectors.counting()));
    String shown =
        counts.entrySet().stream()
            .sorted(Comparator.comparing(each -> -each.getValue()))
            .limit(max)
            .map(each -> (each.getKey() + " (" + FigureText.number(each.getValue()) + ')').strip())
            .collect(Collectors.joining(", "));
    return shown + more(counts.size() - max, ", ");
  }

  private static String more(int count, String lead) {
    return count > 0 ? lead + "and " + FigureText.number(count) + " more" : "";
  }
}
