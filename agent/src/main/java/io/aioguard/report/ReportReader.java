package io.aioguard.report;

import io.aioguard.report.analyse.OwnerRules;
import io.aioguard.report.model.Report;
import io.aioguard.report.part.Partial;
import io.aioguard.report.part.PartialReport;
import io.aioguard.report.read.Progress;
import io.aioguard.report.read.Recordings;
import io.aioguard.report.value.Window;
import java.nio.file.Path;
import java.util.List;

/** Makes a report of recordings: reads them, puts together what they show, completes rules. */
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
    return report(Recordings.read(inputs, window, progress), classPath);
  }

  /**
   * Reads one recording, as a part of a report. Never throws because of its content.
   *
   * @param name as in reports; it ends in .gz if the file may be compressed
   * @param window the events that count
   */
  public static Partial part(String name, Path content, Window window) {
    return Recordings.read(name, content, window);
  }

  /**
   * The report of all recordings whose parts were put together.
   *
   * @param all is used up
   * @param classPath as in {@link #read(List, Window, Progress, List)}
   */
  public static Report report(Partial all, List<String> classPath) {
    PartialReport.Outcome made = PartialReport.of(all);
    return new OwnerRules(classPath.isEmpty() ? made.classPaths() : List.of(classPath))
        .complete(made.report());
  }
}
