package io.aioguard.host.write;

import io.aioguard.host.HostProcess;
import io.aioguard.host.ProcessNames;
import io.aioguard.report.value.Printable;

/** The labels of one process in braces. Values are ASCII, whatever the locale writes. */
final class MetricLabels {

  /** Of all processes that have no labels of their own. */
  static final String OTHER = labels("other", new ProcessNames("other", "other", "other", "other"));

  private static final int MAX_ASCII = 0x7e;

  private MetricLabels() {}

  static String of(HostProcess process) {
    return labels(Long.toString(process.pid()), process.names());
  }

  private static String labels(String pid, ProcessNames names) {
    return String.format(
        "{pid=\"%s\",user=\"%s\",command=\"%s\",container=\"%s\",pod=\"%s\"}",
        pid,
        value(names.user()),
        value(names.command()),
        value(names.container()),
        value(names.pod()));
  }

  /** Control characters are written out, so no line break is left. */
  private static String value(String text) {
    StringBuilder value = new StringBuilder();
    for (char c : Printable.of(text).toCharArray()) {
      if (c > MAX_ASCII) {
        value.append(String.format("\\\\u%04X", (int) c));
      } else {
        value.append(c == '\\' || c == '"' ? "\\" : "").append(c);
      }
    }
    return value.toString();
  }
}
