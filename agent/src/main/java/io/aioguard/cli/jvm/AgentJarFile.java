package io.aioguard.cli.jvm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A jar of this agent that a process has open. It is read through the descriptor, so that it is
 * found in a container, and after it was renamed or replaced. The file may be another user's while
 * root reads it: a large file, or one that is not regular, is not read.
 *
 * @param name of the file
 */
record AgentJarFile(String name, String version) {

  private static final String SUFFIX = ".jar";

  /** The kernel appends it to the name of a file that was removed or replaced. */
  private static final String DELETED = " (deleted)";

  private static final long MAX_BYTES = 64L << 20;
  private static final int MAX_MANIFEST = 1 << 16;
  private static final String AGENT = "io.aioguard.agent.AioGuardAgent";

  /** Whether a link below {@code /proc/PID/fd} leads to a jar. */
  static boolean isJar(Path descriptor) throws IOException {
    return target(descriptor).endsWith(SUFFIX) && Files.isRegularFile(descriptor);
  }

  private static String target(Path descriptor) throws IOException {
    if (!Files.isSymbolicLink(descriptor)) {
      return "";
    }
    String target = Files.readSymbolicLink(descriptor).toString();
    return target.endsWith(DELETED)
        ? target.substring(0, target.length() - DELETED.length())
        : target;
  }

  /** Reads it; empty if it is another jar. */
  static Optional<AgentJarFile> read(Path descriptor) throws IOException {
    if (Files.size(descriptor) > MAX_BYTES) {
      return Optional.empty();
    }
    try (ZipFile zip = new ZipFile(descriptor.toFile())) {
      ZipEntry entry = zip.getEntry(JarFile.MANIFEST_NAME);
      return entry == null ? Optional.empty() : read(descriptor, zip, entry);
    } catch (IOException | RuntimeException e) {
      // It is not a jar of the agent.
      return Optional.empty();
    }
  }

  private static Optional<AgentJarFile> read(Path descriptor, ZipFile zip, ZipEntry entry)
      throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(MAX_MANIFEST);
      Attributes main = new Manifest(new ByteArrayInputStream(bytes)).getMainAttributes();
      String version = main.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
      Path file = Path.of(target(descriptor)).getFileName();
      return AGENT.equals(main.getValue("Premain-Class"))
          ? Optional.of(new AgentJarFile(file.toString(), version == null ? "" : version))
          : Optional.empty();
    }
  }
}
