package io.aioguard.agent.inner;

import io.aioguard.agent.log.AgentLog;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

/**
 * The agent's jar, as the file that the boot loader has open. The JVM opens it before premain and
 * never closes it (HotSpot: {@code ClassPathZipEntry}), so /proc/self/fd leads to it after it was
 * moved, replaced by rename or removed. A path does not, and it may have characters that the locale
 * cannot express.
 *
 * <p>Thread-safe. Takes no other lock, so the agent's own thread may find the file while another
 * thread waits for it.
 */
public final class OwnJar {

  /** System property: path of the jar, where it was renamed. */
  public static final String PATH_PROPERTY = "io.aioguard.jar";

  private static final File DESCRIPTORS = new File("/proc/self/fd");

  /**
   * The end of the jar, where the directory of the zip file ends with the boot loader's classes.
   */
  private static final int TAIL_BYTES = 1 << 14;

  /**
   * In an entry of the directory, from the length of the name to the name (APPNOTE.TXT, 4.3.12).
   */
  private static final int LENGTH_TO_NAME = 46 - 28;

  private static final String PACKAGE_PATH = "io/aioguard/";
  private static final String CLASS = ".class";

  private final boolean late;
  private File file;
  private long bytes;
  private long modified;

  /**
   * @param late whether the application is running: then the jar has just been opened by its path,
   *     and any number of descriptors may be open
   */
  public OwnJar(boolean late) {
    this.late = late;
  }

  /** For a known file. */
  OwnJar(File file) {
    late = true;
    setFile(file);
  }

  /** Finds the file, once. To be called early, before it can be replaced. */
  synchronized void find() throws IOException {
    if (file != null) {
      return;
    }
    File found = late ? atPath() : findAmong(DESCRIPTORS);
    if (found == null) {
      found = late ? findAmong(DESCRIPTORS) : atPath();
    }
    if (found == null) {
      throw new IOException("it is not found");
    }
    setFile(found);
  }

  private void setFile(File found) {
    bytes = found.length();
    modified = found.lastModified();
    file = found;
  }

  /** Opens the jar. */
  synchronized ZipFile open() throws IOException {
    find();
    if (file.length() != bytes || file.lastModified() != modified) {
      throw new IOException("it was overwritten; start the JVM again");
    }
    return new ZipFile(file);
  }

  /**
   * Loads the jar's classes that the boot loader has not loaded yet, without initialising them. Its
   * mapping of the zip file's directory is then not read again: if the file was overwritten or
   * truncated, reading it raises SIGBUS.
   */
  public void loadBootClasses() throws IOException {
    find();
    for (String name : bootClasses(file)) {
      try {
        Class.forName(name, false, null);
      } catch (ClassNotFoundException | LinkageError e) {
        AgentLog.debug(name + " is not loaded yet: " + e);
      }
    }
  }

  /** The first descriptor that leads to a jar of the agent; null if none does. */
  static File findAmong(File descriptors) {
    String[] numbers = descriptors.list();
    if (numbers != null) {
      for (String number : numbers) {
        File descriptor = new File(descriptors, number);
        if (isOwn(descriptor)) {
          return descriptor;
        }
      }
    }
    return null;
  }

  /** By its name first: to open another file, such as a device, may have effects. */
  private static boolean isOwn(File descriptor) {
    Path path = descriptor.toPath();
    try {
      return Files.readSymbolicLink(path).toString().contains(".jar")
          && Files.readAttributes(path, BasicFileAttributes.class).isRegularFile()
          && bootClasses(descriptor).contains(OwnJar.class.getName());
    } catch (IOException | RuntimeException e) {
      // Closed in the meantime, or not to be opened by this process.
      return false;
    }
  }

  /** The names of the classes that the jar has for the boot loader; none if it is another jar. */
  static List<String> bootClasses(File zip) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(zip, "r")) {
      byte[] bytes = new byte[(int) Math.min(TAIL_BYTES, in.length())];
      in.seek(in.length() - bytes.length);
      in.readFully(bytes);
      String tail = new String(bytes, StandardCharsets.ISO_8859_1);
      List<String> names = new ArrayList<>();
      int at = tail.indexOf(PACKAGE_PATH, LENGTH_TO_NAME);
      while (at >= 0) {
        int length = (bytes[at - LENGTH_TO_NAME] & 0xff) | bytes[at - LENGTH_TO_NAME + 1] << 8;
        int end = at + length;
        if (length > 0 && end <= bytes.length && tail.startsWith(CLASS, end - CLASS.length())) {
          names.add(tail.substring(at, end - CLASS.length()).replace('/', '.'));
        }
        at = tail.indexOf(PACKAGE_PATH, at + 1);
      }
      return names;
    }
  }

  /** By the path from which the boot loader, or this class's own loader, has it; null if none. */
  private static File atPath() throws IOException {
    if (OwnJar.class.getClassLoader() != null) {
      return outsideBoot();
    }
    String named = System.getProperty(PATH_PROPERTY);
    File path = named != null ? new File(named) : fromResource();
    return path != null && path.isFile() ? path : null;
  }

  /** The last exclamation mark: a folder's name may have one, too. */
  private static File fromResource() {
    URL self = ClassLoader.getSystemResource(OwnJar.class.getName().replace('.', '/') + ".class");
    int end = self == null ? -1 : self.getPath().lastIndexOf("!/");
    return end < 0 ? null : new File(URI.create(self.getPath().substring(0, end)));
  }

  /** The jar that this class came from, seen from a class loader other than the boot loader. */
  public static File outsideBoot() {
    try {
      return new File(OwnJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
