package io.aioguard.report.analyse;

import io.aioguard.report.event.AioEvent;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.jvm.JvmState;
import io.aioguard.report.jvm.Resolution;
import io.aioguard.report.model.ReadFailure;
import io.aioguard.report.model.Report;
import io.aioguard.report.value.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds up events, in any order, into a report. Does no I/O; the memory depends on the number of
 * distinct findings and JVMs, not of events. Not thread-safe.
 */
public final class Analysis {

  private final Map<JvmId, JvmState> jvms = new LinkedHashMap<>();
  private final Window window;

  public Analysis(Window window) {
    this.window = window;
  }

  public JvmState jvm(JvmId id) {
    return jvms.computeIfAbsent(id, name -> new JvmState(window, Resolution.FULL));
  }

  public void accept(JvmState jvm, AioEvent event) {
    jvm.accept(event);
  }

  /** The report of the events so far. */
  public Report result(List<ReadFailure> failures) {
    ReportBuilder report = new ReportBuilder(Resolution.FULL);
    jvms.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(JvmId.BY_START))
        .forEach(jvm -> report.add(jvm.getKey(), jvm.getValue()));
    return report.build(failures, Map.of());
  }
}
