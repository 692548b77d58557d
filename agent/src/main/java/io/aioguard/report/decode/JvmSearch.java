package io.aioguard.report.decode;

import io.aioguard.report.event.JvmId;
import io.aioguard.report.event.JvmSign;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import jdk.jfr.consumer.EventStream;

/** Searches a recording that names its JVM late; a second pass, so not the first thing to try. */
public final class JvmSearch {

  private JvmId found;

  private JvmSearch() {}

  public static Optional<JvmId> in(Path file) {
    JvmSearch search = new JvmSearch();
    try (EventStream stream = EventStream.openFile(file)) {
      JvmSigns signs = new JvmSigns(new TextPool());
      stream.onError(error -> {});
      stream.onEvent(
          JvmSigns.INFORMATION,
          event -> {
            if (search.found == null
                && signs.decode(JvmSigns.INFORMATION, event).orElse(null)
                    instanceof JvmSign.CommandLine line) {
              search.found = line.jvm();
            }
          });
      stream.start();
    } catch (IOException | RuntimeException | Error e) {
      // The pass that reads the events finds the same, and reports it.
    }
    return Optional.ofNullable(search.found);
  }
}
