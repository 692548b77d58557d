package io.aioguard.report.wording;

import io.aioguard.report.event.Evidence;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.Report;
import io.aioguard.report.stack.Headline;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.Trend;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Text of a group of findings, one line each. */
public final class GroupWording {

  private GroupWording() {}

  /** Count, size and outcome. */
  public static String summary(FindingGroup group) {
    Trend.Direction direction = group.spread().trend().direction();
    return FigureText.count(group.count(), group.kind().label())
        + slots(group)
        + outcome(group)
        + (direction == Trend.Direction.UNKNOWN ? "" : ", " + direction.label());
  }

  /** The direction and its figures. */
  static String trend(Trend trend) {
    String thirds =
        trend.thirds().stream().map(FigureText::number).collect(Collectors.joining(", then "));
    return trend.direction().label() + ": " + thirds + " in the thirds of what was recorded";
  }

  /** The place in the code to fix, or that it is unknown. */
  public static String place(Headline headline) {
    return headline.at().isEmpty() ? "(place unknown)" : headline.frame();
  }

  /** The place, and the wrapper that made the call. */
  public static String path(Headline headline) {
    String through = headline.through().isEmpty() ? "" : " through " + headline.through();
    String difference = headline.difference().isEmpty() ? "" : ", " + headline.difference();
    return place(headline) + through + difference;
  }

  private static String slots(FindingGroup group) {
    if (group.size().slots() == 0) {
      return "";
    }
    String bound = group.size().suppressed() > 0 ? ", at least " : ", ";
    String asked = group.kind() == FindingKind.SETUP_FAILED ? " asked for" : "";
    return bound + FigureText.count(group.size().slots(), "slot") + asked;
  }

  private static String outcome(FindingGroup group) {
    return switch (group.kind()) {
      case LEAK -> leak(group);
      case STALE_DESTROY -> ", hit a live context";
      case SETUP_FAILED, INVALID_DESTROY ->
          group.earliest().evidence() instanceof Evidence.Failure failure
              ? ", " + failure.errno() + rescued(group)
              : "";
      default -> "";
    };
  }

  /** Failures that the application never saw. */
  private static String rescued(FindingGroup group) {
    long rescued = group.outcome().rescued();
    if (rescued == 0) {
      return "";
    }
    return rescued == group.count()
        ? ", all rescued"
        : ", " + FigureText.number(rescued) + " rescued";
  }

  /** An event of a leak has whether the agent reclaims it; suppressed leaks have no event. */
  private static String leak(FindingGroup group) {
    long reclaimed = group.outcome().reclaimed();
    String share =
        reclaimed == group.size().events()
            ? "all"
            : reclaimed == 0 ? "none" : FigureText.number(reclaimed);
    return group.size().suppressed() == 0
        ? ", " + share + " reclaimed"
        : "; of the "
            + FigureText.number(group.size().events())
            + " with events "
            + share
            + " reclaimed";
  }

  /** Reasons, each with its count. */
  static String reasons(Map<String, Long> reasons) {
    return new TreeMap<>(reasons)
        .entrySet().stream()
            .map(entry -> entry.getKey() + " (" + FigureText.number(entry.getValue()) + ")")
            .collect(Collectors.joining("; "));
  }

  /** Errors of the agent's own destroys, each with its count. */
  public static String failures(Map<String, Long> errors) {
    Map<String, Long> words = new TreeMap<>();
    errors.forEach(
        (error, count) ->
            words.put(error.equals("EINVAL") ? "was gone already, EINVAL" : error, count));
    return reasons(words);
  }

  /** Findings of groups beyond the limit. */
  public static String ungrouped(Report report) {
    return "And " + FigureText.count(report.ungrouped(), "finding") + " of too many other groups.";
  }
}
