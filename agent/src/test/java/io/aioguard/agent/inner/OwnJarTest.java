package io.aioguard.agent.inner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Finds the jar among links to files, as those of /proc/self/fd are. */
class OwnJarTest {

  private static final String SELF = "io/aioguard/agent/inner/OwnJar.class";

  @TempDir Path folder;

  private Path descriptors;

  @BeforeEach
  void makeDescriptors() throws IOException {
    descriptors = Files.createDirectory(folder.resolve("fd"));
  }

  private Path jar(String name, String... entries) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String entry : entries) {
        out.putNextEntry(new ZipEntry(entry));
        out.write(new byte[10]);
      }
    }
    return file;
  }

  private File descriptor(int number, Path target) throws IOException {
    return Files.createSymbolicLink(descriptors.resolve("" + number), target).toFile();
  }

  @Test
  void findsTheJarByItsContent() throws IOException {
    descriptor(3, Files.write(folder.resolve("modules"), new byte[100_000]));
    descriptor(4, jar("other.jar", "inner/io/aioguard/core/AgentCore.classdata"));
    descriptor(5, Files.createFile(folder.resolve("empty.jar")));
    descriptor(6, folder.resolve("closed.jar"));
    File own = descriptor(7, jar("a!/b c%20/renamed.jar-1", "inner/a.classdata", SELF));
    descriptor(8, Path.of("pipe:[1]"));
    assertEquals(own, OwnJar.findAmong(descriptors.toFile()));
  }

  @Test
  void findsNothingWhereThereIsNoJarOfTheAgent() throws IOException {
    descriptor(4, jar("other.jar", "a/B.class"));
    assertNull(OwnJar.findAmong(descriptors.toFile()));
    assertNull(OwnJar.findAmong(folder.resolve("missing").toFile()));
  }

  @Test
  @Timeout(60)
  void opensNoPipe() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe.jar");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo");
    descriptor(4, pipe);
    assertNull(OwnJar.findAmong(descriptors.toFile()));
  }

  @Test
  void namesTheClassesOfTheBootLoader() throws IOException {
    Path file =
        jar("a.jar", "io/aioguard/hook/", "io/aioguard/hook/A$1.class", SELF, "x/io/a.class");
    assertEquals(
        List.of("io.aioguard.hook.A$1", "io.aioguard.agent.inner.OwnJar"),
        OwnJar.bootClasses(file.toFile()));
  }

  @Test
  void refusesAJarThatWasOverwritten() throws IOException {
    Path file = jar("a.jar", SELF);
    OwnJar own = new OwnJar(file.toFile());
    own.open().close();
    Files.write(file, new byte[7]);
    assertTrue(assertThrows(IOException.class, own::open).getMessage().contains("overwritten"));
  }
}
