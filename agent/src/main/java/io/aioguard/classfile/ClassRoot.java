package io.aioguard.classfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** One jar or folder. */
abstract class ClassRoot implements AutoCloseable {

  /** A larger class file is taken for an attack. */
  private static final int MAX_BYTES = 16 << 20;

  private static final String SUFFIX = ".class";

  /** Where archives of Spring Boot and of servlets have their classes. */
  private static final String[] FOLDERS = {"", "BOOT-INF/classes/", "WEB-INF/classes/"};

  static ClassRoot of(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return new Folder(path);
    }
    if (!Files.exists(path)) {
      throw new NoSuchFileException("it does not exist");
    }
    if (!Files.isRegularFile(path)) {
      // The open of a named pipe would block.
      throw new IOException("it is neither a file nor a folder");
    }
    return new Jar(path);
  }

  /**
   * The whole file, or null if there is none.
   *
   * @param name path of the class file: with slashes and suffix
   */
  abstract byte[] read(String name) throws IOException;

  /** Adds the binary names of all classes. */
  abstract void list(Set<String> names) throws IOException;

  /** The class path in its manifest. */
  List<String> classPath() throws IOException {
    return List.of();
  }

  @Override
  public abstract void close() throws IOException;

  private static byte[] all(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new IOException("larger than 16 MiB");
    }
    return bytes;
  }

  private static void addName(String path, Set<String> names) {
    for (int i = FOLDERS.length - 1; i >= 0; i--) {
      if (path.endsWith(SUFFIX) && path.startsWith(FOLDERS[i])) {
        String name = path.substring(FOLDERS[i].length(), path.length() - SUFFIX.length());
        names.add(name.replace('/', '.'));
        return;
      }
    }
  }

  private static final class Jar extends ClassRoot {
    private final JarFile file;

    Jar(Path path) throws IOException {
      file = new JarFile(path.toFile(), false, ZipFile.OPEN_READ, Runtime.version());
    }

    @Override
    byte[] read(String name) throws IOException {
      for (String folder : FOLDERS) {
        JarEntry entry = file.getJarEntry(folder + name);
        if (entry != null) {
          try (InputStream in = file.getInputStream(entry)) {
            return all(in);
          }
        }
      }
      return null;
    }

    @Override
    List<String> classPath() throws IOException {
      Manifest manifest = file.getManifest();
      String list =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      List<String> paths = new ArrayList<>();
      for (String url : list == null ? new String[0] : list.strip().split(" +")) {
        // URLs, relative to the jar. The JVM ignores those that do not exist, too.
        Path path = Path.of(Path.of(file.getName()).toUri().resolve(url));
        if (!url.isEmpty() && Files.exists(path)) {
          paths.add(path.toString());
        }
      }
      return paths;
    }

    @Override
    void list(Set<String> names) {
      for (Enumeration<JarEntry> all = file.entries(); all.hasMoreElements(); ) {
        addName(all.nextElement().getName(), names);
      }
    }

    @Override
    public void close() throws IOException {
      file.close();
    }

    @Override
    public String toString() {
      return file.getName();
    }
  }

  private static final class Folder extends ClassRoot {
    private final Path path;

    Folder(Path path) {
      this.path = path;
    }

    @Override
    byte[] read(String name) throws IOException {
      Path file = path.resolve(name);
      if (!Files.isRegularFile(file)) {
        return null;
      }
      try (InputStream in = Files.newInputStream(file)) {
        return all(in);
      }
    }

    @Override
    void list(Set<String> names) throws IOException {
      try (Stream<Path> files = Files.walk(path)) {
        for (Iterator<Path> all = files.iterator(); all.hasNext(); ) {
          addName(path.relativize(all.next()).toString(), names);
        }
      }
    }

    @Override
    public void close() {
      // Nothing is open.
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }
}
