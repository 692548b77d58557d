package io.aioguard.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** A jar that a test makes; nothing in it is compressed, as jars within jars must not be. */
final class ApplicationJar {

  private final Path jar;
  private final Map<String, byte[]> entries = new TreeMap<>();
  private final Manifest manifest = new Manifest();

  ApplicationJar(Path jar) {
    this.jar = jar;
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
  }

  ApplicationJar attribute(String name, String value) {
    manifest.getMainAttributes().putValue(name, value);
    return this;
  }

  ApplicationJar file(String entry, Path file) throws IOException {
    entries.put(entry, Files.readAllBytes(file));
    return this;
  }

  /** All files below a folder. The prefix has an entry too, by which Spring Boot finds them. */
  ApplicationJar folder(String prefix, Path folder) throws IOException {
    if (!prefix.isEmpty()) {
      entries.put(prefix, new byte[0]);
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        file(prefix + folder.relativize(file), file);
      }
    }
    return this;
  }

  /** What another jar has whose names begin so. */
  ApplicationJar contents(String prefix, Path other, List<String> beginnings) throws IOException {
    try (JarFile opened = new JarFile(other.toFile())) {
      for (JarEntry entry : opened.stream().toList()) {
        if (!entry.isDirectory() && beginnings.stream().anyMatch(entry.getName()::startsWith)) {
          entries.put(prefix + entry.getName(), opened.getInputStream(entry).readAllBytes());
        }
      }
    }
    return this;
  }

  Path write() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    manifest.write(head);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      put(out, JarFile.MANIFEST_NAME, head.toByteArray());
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        put(out, entry.getKey(), entry.getValue());
      }
    }
    return jar;
  }

  private static void put(JarOutputStream out, String name, byte[] content) throws IOException {
    JarEntry entry = new JarEntry(name);
    CRC32 sum = new CRC32();
    sum.update(content);
    entry.setMethod(JarEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(sum.getValue());
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }
}
