package io.aioguard.cli.option;

import io.aioguard.cli.io.ErrorMessage;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.Report;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Option;

/** The packages of the application, whose frames name the findings. */
public final class ApplicationOption {

  private static final String NAME = "--application";

  @Option(
      names = NAME,
      paramLabel = "PACKAGE",
      split = ",",
      description = {
        "Name findings by the topmost frame of these packages: com.acme,org.acme. Without it, by"
            + " the topmost frame outside of the package that calls AIO that is not in a framework"
            + " or a test runner."
      })
  private List<String> packages = List.of();

  /**
   * The report with its groups named; prints a line if no finding has a frame of these packages.
   */
  public Report named(Report report, PrintWriter err) {
    if (packages.isEmpty()) {
      return report;
    }
    List<String> names = packages.stream().map(name -> name.replaceAll("[.*\\s]+$", "")).toList();
    Report named = report.withHeadlines(names);
    if (!named.groups().isEmpty() && named.groups().stream().noneMatch(g -> isIn(names, g))) {
      String what = "no finding has a frame of it in its stack";
      err.println(
          ErrorMessage.of(NAME + ' ' + String.join(",", packages), what, "check the names"));
    }
    return named;
  }

  private static boolean isIn(List<String> packages, FindingGroup group) {
    return packages.stream().anyMatch(name -> group.headline().at().startsWith(name + '.'));
  }
}
