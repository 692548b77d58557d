package io.aioguard.report;

import io.aioguard.report.analyse.Analysis;
import io.aioguard.report.analyse.OwnerRules;
import io.aioguard.report.model.Report;
import io.aioguard.report.read.Progress;
import io.aioguard.report.read.Recordings;
import io.aioguard.report.value.Window;
import java.nio.file.Path;
import java.util.List;

/** From recordings to a report: reads, analyses, and completes suggested rules. */
public final class ReportReader {

  private ReportReader() {}

  /**
   * Reads and analyses recordings. Never throws for what is in them: what cannot be read is among
   * the {@link Report#failures}, the rest is analysed.
   *
   * @param inputs recordings, and folders that are searched for {@code *.jfr}
   */
  public static Report read(List<Path> inputs) {
    return read(inputs, Window.ALL);
  }

  /**
   * As {@link #read(List)}, of the events of that time alone.
   *
   * @param window the time that counts
   */
  public static Report read(List<Path> inputs, Window window) {
    return read(inputs, window, (files, bytes) -> {});
  }

  /**
   * As {@link #read(List, Window)}, and reports how far it is.
   *
   * @param progress is called after each file, or part of one
   */
  public static Report read(List<Path> inputs, Window window, Progress progress) {
    return read(inputs, window, progress, List.of());
  }

  /**
   * As {@link #read(List, Window, Progress)}, with suggested rules completed from these class
   * files.
   *
   * @param classPath jars and folders; empty for those that the recordings name, as far as they are
   *     here
   */
  public static Report read(
      List<Path> inputs, Window window, Progress progress, List<String> classPath) {
    Analysis analysis = new Analysis(window);
    Recordings recordings = Recordings.read(inputs, analysis, progress);
    Report report = analysis.result(recordings.failures(), recordings.repeated());
    return new OwnerRules(classPath.isEmpty() ? analysis.classPaths() : List.of(classPath))
        .complete(report);
  }
}
