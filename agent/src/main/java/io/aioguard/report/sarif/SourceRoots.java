package io.aioguard.report.sarif;

import io.aioguard.frame.FrameText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds the source file of a frame.
 *
 * @param roots folders below which the folders of packages are
 * @param base what URIs are relative to: the folder in which the command runs
 */
record SourceRoots(List<Path> roots, Path base) {

  private static final String UNRESERVED = "-._~$/";

  /**
   * URI relative to the base, or to the root where that lies elsewhere; without roots the path by
   * its package. Empty if no root has the file.
   */
  String uri(String frame) {
    String path = path(frame);
    if (path.isEmpty() || roots.isEmpty()) {
      return encoded(path);
    }
    for (Path root : roots) {
      Path found = root.toAbsolutePath().normalize().resolve(path);
      if (Files.isRegularFile(found)) {
        return encoded(relative(base.toAbsolutePath().normalize(), found).orElse(path));
      }
    }
    return "";
  }

  /** Of a root that is named through a symbolic link to where the command runs, too. */
  private static Optional<String> relative(Path home, Path found) {
    if (found.startsWith(home)) {
      return Optional.of(home.relativize(found).toString());
    }
    try {
      Path realHome = home.toRealPath();
      Path realFound = found.toRealPath();
      return realFound.startsWith(realHome)
          ? Optional.of(realHome.relativize(realFound).toString())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** As {@link #uri}, but the path by its package if no root has the file. */
  String anyUri(String frame) {
    String uri = uri(frame);
    return uri.isEmpty() ? encoded(path(frame)) : uri;
  }

  /** The file by its package; empty if the frame has none. */
  private static String path(String frame) {
    String file = FrameText.fileOf(frame);
    String folder = FrameText.packageOf(frame);
    // A recording may come from anywhere, and this becomes a path.
    if (file.isEmpty() || !isName(file) || !isName(folder)) {
      return "";
    }
    return folder.isEmpty() ? file : folder.replace('.', '/') + '/' + file;
  }

  private static boolean isName(String text) {
    return text.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))
        && !text.contains("..");
  }

  /** As RFC 3986 has it; a colon, too, which would end a scheme. */
  private static String encoded(String path) {
    StringBuilder uri = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      boolean letter = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9';
      if (letter || UNRESERVED.indexOf(b) >= 0) {
        uri.append((char) b);
      } else {
        uri.append(String.format("%%%02X", b & 0xff));
      }
    }
    return uri.toString();
  }
}
