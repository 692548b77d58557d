package io.aioguard.report.sarif;

import io.aioguard.frame.FrameKind;
import io.aioguard.frame.FrameText;
import io.aioguard.report.event.Finding;
import io.aioguard.report.json.Json;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.stack.TitledStack;
import io.aioguard.report.value.Printable;
import io.aioguard.report.wording.GroupWording;
import java.util.List;
import java.util.stream.Stream;

/** Frames as locations (SARIF 2.1.0, 3.28), and stacks of them (3.44). */
record SarifLocations(Json json, SourceRoots sources) {

  /** What relative URIs are relative to (3.14.14); a name that GitHub and others know. */
  static final String BASE = "%SRCROOT%";

  /** Where no frame of a finding has a file. */
  private static final String UNKNOWN = "unknown";

  /**
   * The place of a group. It always has a file: GitHub refuses a log with a result that has none.
   */
  void place(FindingGroup group) {
    String frame = GroupWording.place(group.headline());
    String at =
        frames(group).filter(each -> !sources.anyUri(each).isEmpty()).findFirst().orElse("");
    json.objects(
        "locations",
        List.of(frame),
        each -> {
          file(at.isEmpty() ? UNKNOWN : sources.anyUri(at), FrameText.lineOf(at));
          names(each);
        });
  }

  private static Stream<String> frames(FindingGroup group) {
    Finding example = group.earliest();
    return Stream.of(group.headline().at(), example.frames().text(), example.creation().stack())
        .flatMap(String::lines)
        .map(String::strip);
  }

  /** Those that have frames. */
  void stacks(List<TitledStack> stacks) {
    List<TitledStack> known = stacks.stream().filter(each -> !each.frames().isBlank()).toList();
    json.objects("stacks", known, this::stack);
  }

  private void stack(TitledStack stack) {
    json.object("message", () -> json.text("text", text(stack.title())));
    json.objects("frames", stack.shown(), frame -> json.object("location", () -> location(frame)));
  }

  private void location(String frame) {
    String uri = sources.uri(frame);
    // The JDK's files are in no repository of the application's.
    if (!uri.isEmpty() && FrameKind.of(FrameText.classOf(frame)) == FrameKind.APPLICATION) {
      file(uri, FrameText.lineOf(frame));
    }
    names(frame);
  }

  private void names(String frame) {
    String method = FrameText.methodOf(frame);
    if (!method.isEmpty()) {
      json.objects(
          "logicalLocations",
          List.of(method),
          each -> {
            json.text("fullyQualifiedName", plain(each));
            json.text("kind", "function");
          });
    }
    json.object("message", () -> json.text("text", text(frame)));
  }

  private void file(String uri, int line) {
    json.object(
        "physicalLocation",
        () -> {
          json.object(
              "artifactLocation",
              () -> {
                json.text("uri", uri);
                json.text("uriBaseId", BASE);
              });
          if (line > 0) {
            json.object("region", () -> json.number("startLine", line));
          }
        });
  }

  /** The text of a message: no viewer finds a placeholder (3.11.5) in it. */
  static String text(String text) {
    return plain(text).replace("{", "{{").replace("}", "}}");
  }

  /** Text in which no viewer finds a link (3.11.6) or a control character. */
  static String plain(String text) {
    String safe = Printable.of(text).replace("](", "] (");
    // A message must have a text.
    return safe.isEmpty() ? "-" : safe;
  }
}
