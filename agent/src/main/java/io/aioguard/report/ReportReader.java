package io.aioguard.report;

import io.aioguard.report.analyse.Analysis;
import io.aioguard.report.analyse.OwnerRules;
import io.aioguard.report.model.Report;
import io.aioguard.report.read.Progress;
import io.aioguard.report.read.Recordings;
import io.aioguard.report.value.Window;
import java.nio.file.Path;
import java.util.List;

/** Makes a report of recordings: reads, analyses, and completes suggested owner rules. */
public final class ReportReader {

  private ReportReader() {}

  /**
   * Reads and analyses recordings. Never throws because of the content of a file: what cannot be
   * read is in {@link Report#failures}, the rest is analysed.
   *
   * @param inputs recordings, and folders that are searched for {@code *.jfr}
   */
  public static Report read(List<Path> inputs) {
    return read(inputs, Window.ALL);
  }

  /**
   * As {@link #read(List)}, with the events of the window only.
   *
   * @param window the events that count
   */
  public static Report read(List<Path> inputs, Window window) {
    return read(inputs, window, (files, bytes) -> {});
  }

  /**
   * As {@link #read(List, Window)}, and reports progress.
   *
   * @param progress called after each file, or part of one
   */
  public static Report read(List<Path> inputs, Window window, Progress progress) {
    return read(inputs, window, progress, List.of());
  }

  /**
   * As {@link #read(List, Window, Progress)}, with suggested rules completed from these class
   * files.
   *
   * @param classPath jars and folders; empty for those that the recordings name, if they exist here
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
