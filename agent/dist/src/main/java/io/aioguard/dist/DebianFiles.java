package io.aioguard.dist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Writes what a Debian package has compressed: the manual pages and the changelog. */
final class DebianFiles {

  /** Where a gzip file says how well it is compressed, and the value for the best. */
  private static final int EXTRA_FLAGS = 8;

  private static final byte BEST = 2;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss xx", Locale.ENGLISH);

  private DebianFiles() {}

  /** Writes the manual pages, compressed, to {@code debian/man}. */
  static void writePages(Path folder) throws IOException {
    Path target = Files.createDirectories(folder.resolve("debian/man"));
    try (Stream<Path> files = Files.list(folder.resolve(ManualPages.FOLDER))) {
      for (Path page : (Iterable<Path>) files::iterator) {
        Files.write(target.resolve(page.getFileName() + ".gz"), gzip(Files.readAllBytes(page)));
      }
    }
  }

  /** Writes {@code debian/changelog.gz}, with one entry. */
  static void writeChangelog(Path folder, String version, Instant time, String maintainer)
      throws IOException {
    String entry =
        String.join(
            "\n",
            List.of(
                // As jdeb does: ~ sorts before the release.
                "aioguard ("
                    + version.replace("-SNAPSHOT", "~SNAPSHOT")
                    + ") unstable; urgency=low",
                "",
                "  * Built from the sources of this version; its changes are in CHANGELOG.md.",
                "",
                " -- " + maintainer + "  " + TIME.format(time.atOffset(ZoneOffset.UTC)),
                ""));
    Files.write(
        folder.resolve("debian/changelog.gz"), gzip(entry.getBytes(StandardCharsets.UTF_8)));
  }

  /** Without a name and a time, which would differ from build to build. */
  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(compressed) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      gzip.write(content);
    }
    byte[] file = compressed.toByteArray();
    file[EXTRA_FLAGS] = BEST;
    return file;
  }
}
