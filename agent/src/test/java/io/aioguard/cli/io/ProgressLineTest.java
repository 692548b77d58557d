package io.aioguard.cli.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.report.read.Progress.Part;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private final StringWriter err = new StringWriter();

  private String shown(long quietNanos) {
    ProgressLine line = new ProgressLine(new PrintWriter(err), quietNanos);
    line.read(new Part(3, 100), new Part(45_000_000, 123_999_999));
    line.read(new Part(4, 100), new Part(50_000_000, 123_999_999));
    line.read(new Part(100, 100), new Part(123_999_999, 123_999_999));
    return err.toString();
  }

  @Test
  void showsFilesAndMegabytesAndIsClearedAtTheEnd() {
    // The second comes too soon for a line, unless this thread was delayed.
    String line = "\r\u001b[Kreading: 3 of 100 recordings, 45 of 123 MB";
    String second = "\r\u001b[Kreading: 4 of 100 recordings, 50 of 123 MB";
    assertEquals(line + "\r\u001b[K", shown(0).replace(second, ""));
  }

  @Test
  void aShortCommandShowsNoLine() {
    assertEquals("", shown(TimeUnit.HOURS.toNanos(1)));
  }
}
