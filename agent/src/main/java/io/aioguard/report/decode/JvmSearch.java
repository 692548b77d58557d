package io.aioguard.report.decode;

import io.aioguard.report.event.JvmId;
import io.aioguard.report.event.JvmSign;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import jdk.jfr.consumer.EventStream;

/**
 * Searches a file for the event that names the JVM. It takes a second pass, so it is done only if
 * the event is not among the first thousands.
 */
public final class JvmSearch {

  private JvmId found;

  private JvmSearch() {}

  public static Optional<JvmId> in(Path file) {
    JvmSearch search = new JvmSearch();
    try (EventStream stream = EventStream.openFile(file)) {
      JvmSignDecoder signs = new JvmSignDecoder(new TextPool());
      stream.onError(error -> {});
      stream.onEvent(
          JvmSignDecoder.INFORMATION,
          event -> {
            if (search.found == null
                && signs.decode(JvmSignDecoder.INFORMATION, event).orElse(null)
                    instanceof JvmSign.CommandLine line) {
              search.found = line.jvm();
            }
          });
      stream.start();
    } catch (IOException | RuntimeException | Error e) {
      // The pass that reads the events fails too, and reports it.
    }
    return Optional.ofNullable(search.found);
  }
}
