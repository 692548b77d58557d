package io.aioguard.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The archive of classes that bin/aioguard keeps: a JVM trusts it, so no other may have made it.
 */
@Tag("packages")
class ClassArchiveIT {

  private static final int KEPT = 4;
  private static final String NOBODY = "65534";
  private static final String RECORDING =
      System.getProperty("aioguard.test.recordings") + "/leak.jfr.gz";

  @TempDir Path folder;

  private Path command;
  private Path home;
  private Path cache;
  private Map<String, String> environment;

  @BeforeEach
  void unpack() throws IOException, InterruptedException {
    command = PackageFile.TAR.unpackTo(folder).resolve("bin/aioguard");
    home = mode("rwxr-xr-x", Files.createDirectory(folder.resolve("a home")));
    cache = home.resolve(".cache/aioguard");
    environment = Map.of("HOME", home.toString(), "XDG_CACHE_HOME", "");
  }

  @Test
  void isMadeOnceAndUsedFromThenOn() throws IOException, InterruptedException {
    works();
    Path archive = archive();
    assertEquals("rwx------", PosixFilePermissions.toString(modes(cache)));
    Object made = Files.getAttribute(archive, "unix:ctime");
    assertTrue(isUsed(), "its classes come from the archive");
    assertEquals(made, Files.getAttribute(archive(), "unix:ctime"), "nothing was written again");
  }

  /** With --add-exports, the JVM of JDK 25 uses none. */
  @Test
  void isUsedByCommandsThatReachOtherJvms() throws IOException, InterruptedException {
    works();
    Path log = folder.resolve("contexts.log");
    Map<String, String> logging = new HashMap<>(environment);
    logging.put("JAVA_OPTS_FOR_AIOGUARD", "-Xlog:class+load:file=" + log);
    Run.typed("", logging, folder, command, "contexts", "--help").ended(0);
    String used = " io.aioguard.cli.AioGuard source: shared objects file";
    assertTrue(Files.readString(log).contains(used), "its classes come from the archive");
  }

  /** It takes seconds, and memory beside an application. */
  @Test
  void isMadeByReportsAlone() throws IOException, InterruptedException {
    for (String argument : new String[] {"--version", "help", "host"}) {
      Run.typed("", environment, folder, command, argument).ended(0);
    }
    assertEquals(List.of(), names(cache));
    works();
    archive();
  }

  @Test
  void isWhereXdgSays() throws IOException, InterruptedException {
    Path other = mode("rwx------", Files.createDirectory(folder.resolve("other")));
    run(Map.of("HOME", home.toString(), "XDG_CACHE_HOME", other.toString()));
    cache = other.resolve("aioguard");
    archive();
    assertEquals(List.of(), names(home));
  }

  @Test
  void isNotKeptWhereOthersMayWrite() throws IOException, InterruptedException {
    mode("rwxrwxr-x", home);
    keepsNothing();
    mode("rwxr-xr-x", home);
    Files.createDirectories(cache);
    for (Path each : new Path[] {cache.getParent(), cache}) {
      mode("rwxr-x-w-", each);
      keepsNothing();
      mode("rwxr-xr-x", each);
    }
    works();
    archive();
  }

  @Test
  void isNotKeptBehindALink() throws IOException, InterruptedException {
    Path elsewhere = mode("rwx------", Files.createDirectory(folder.resolve("elsewhere")));
    mode("rwx------", Files.createDirectory(cache.getParent()));
    Files.createSymbolicLink(cache, elsewhere);
    keepsNothing();
    assertEquals(List.of(), names(elsewhere));
  }

  /** sudo may leave HOME as it is; then root would take what that user put there. */
  @Test
  void isNotKeptInTheHomeOfAnother() throws IOException, InterruptedException {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can give files away");
    works();
    Path archive = archive();
    owner(archive);
    assertTrue(!isUsed(), "a file of another user");
    Files.delete(archive);
    for (Path each : new Path[] {cache, cache.getParent(), home}) {
      owner(each);
      keepsNothing();
    }
  }

  @Test
  void doesNoHarmWhenItIsNoArchive() throws IOException, InterruptedException {
    works();
    Path archive = archive();
    byte[] good = Files.readAllBytes(archive);
    Files.delete(archive);
    Files.write(archive, new byte[good.length]);
    works();
    Files.write(archive, Arrays.copyOf(good, good.length / 2));
    works();
    assertTrue(isUsed(), "one that was cut off is made again");
    Files.delete(archive());
    Path none = Files.createFile(cache.resolve(marker(archive)));
    works();
    assertEquals(none, archive(), "it could not be made");
    Files.delete(none);
    Path target = Files.write(folder.resolve("target"), good);
    Files.createSymbolicLink(archive, target);
    assertTrue(!isUsed(), "not through a link");
  }

  @Test
  void isOfThisJarAlone() throws IOException, InterruptedException {
    works();
    Path first = archive();
    Path sum = command.resolveSibling("../lib/aioguard-command.jar.sha256").normalize();
    Files.writeString(sum, "0123456789abcdef" + Files.readString(sum).substring(16));
    works();
    assertEquals(2, names(cache).size(), "one for each");
    assertTrue(Files.exists(first), "the other version may be in use");
    for (int i = 0; i < KEPT + 2; i++) {
      Files.writeString(cache.resolve("000000000000000" + i + "-17+jdk+.1"), "x");
    }
    Path other = Files.createFile(cache.resolve("made-by.others"));
    Files.setLastModifiedTime(other, FileTime.fromMillis(0));
    Files.writeString(sum, "fedcba9876543210" + Files.readString(sum).substring(16));
    works();
    assertTrue(Files.deleteIfExists(other), "what is no archive stays");
    assertEquals(KEPT, names(cache).size(), "old ones are removed");
    assertTrue(
        names(cache).stream().anyMatch(name -> name.startsWith("fedc")), "the new one stays");
  }

  @Test
  void isNotMissedWhereNothingCanBeWritten() throws IOException, InterruptedException {
    for (String place : new String[] {"/proc", "/dev/null", "/none", folder + "/a:b"}) {
      run(Map.of("HOME", place, "XDG_CACHE_HOME", ""));
      run(Map.of("XDG_CACHE_HOME", place));
    }
    // A full disk, or a limit of the size of files: half an archive must not stay.
    String line = "ulimit -f 100; \"$0\" report --help";
    Run limited = Run.typed("", environment, folder, "sh", "-c", line, command);
    limited.ended(0);
    assertEquals("", limited.err());
    assertEquals(0, Files.size(archive()));
  }

  @Test
  void isMadeByOneOfMany() throws IOException, InterruptedException {
    String line = "for i in 1 2 3 4; do \"$0\" report \"$1\" & done; wait";
    Run run = Run.typed("", environment, folder, "sh", "-c", line, command, RECORDING).ended(0);
    assertEquals("", run.err());
    assertEquals(4, run.out().lines().filter(one -> one.equals("LEAKS")).count());
    archive();
  }

  @Test
  void isMadeAfterOneWasKilled() throws IOException, InterruptedException {
    mode("rwx------", Files.createDirectories(cache));
    mode("rwx------", cache.getParent());
    // The highest number that Linux gives to a process is lower.
    Files.writeString(cache.resolve("lock"), "4194305\n");
    works();
    works();
    archive();
  }

  @Test
  void isMadeWhereTheOneThatMadeItWasKilledLongAgo() throws IOException, InterruptedException {
    mode("rwx------", Files.createDirectories(cache));
    mode("rwx------", cache.getParent());
    FileTime longAgo = FileTime.from(Instant.now().minus(1, ChronoUnit.HOURS));
    // Another process has that number now.
    Path lock = Files.writeString(cache.resolve("lock"), ProcessHandle.current().pid() + "\n");
    works();
    assertTrue(Files.exists(lock), "it may be at work");
    Files.setLastModifiedTime(lock, longAgo);
    Files.setLastModifiedTime(Files.createFile(cache.resolve("new.7.config")), longAgo);
    works();
    works();
    archive();
  }

  /** The JVM compares the jar's time, and takes no archive of another one. */
  @Test
  void isMadeAgainForANewerCopyOfTheJar() throws IOException, InterruptedException {
    works();
    Path jar = command.resolveSibling("../lib/aioguard-command.jar").normalize();
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now()));
    works();
    assertTrue(isUsed(), "for the copy");
    Object made = Files.getAttribute(archive(), "unix:ctime");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plus(1, ChronoUnit.DAYS)));
    works();
    assertEquals(made, Files.getAttribute(archive(), "unix:ctime"), "not at each start");
  }

  @Test
  void isNotMadeAgainForTheUnitsOfLs() throws IOException, InterruptedException {
    works();
    Object made = Files.getAttribute(archive(), "unix:ctime");
    run(Map.of("HOME", home.toString(), "XDG_CACHE_HOME", "", "BLOCK_SIZE", "1M"));
    assertEquals(made, Files.getAttribute(archive(), "unix:ctime"));
  }

  private static String marker(Path archive) {
    return archive.getFileName().toString().replaceFirst("\\.\\d+$", ".0");
  }

  private void keepsNothing() throws IOException, InterruptedException {
    List<String> before = Files.isDirectory(cache) ? names(cache) : List.of();
    works();
    assertEquals(before, Files.isDirectory(cache) ? names(cache) : List.of());
  }

  private void works() throws IOException, InterruptedException {
    run(environment);
  }

  private void run(Map<String, String> variables) throws IOException, InterruptedException {
    Run run = Run.typed("", variables, folder, command, "report", RECORDING).ended(0);
    run.check(run.out().startsWith("LEAKS"), "the report");
    assertEquals("", run.err());
  }

  private boolean isUsed() throws IOException, InterruptedException {
    Path log = folder.resolve("classes.log");
    Map<String, String> logging =
        Map.of(
            "HOME",
            home.toString(),
            "XDG_CACHE_HOME",
            "",
            "JAVA_OPTS_FOR_AIOGUARD",
            "-Xlog:class+load:file=" + log);
    run(logging);
    String classes = Files.readString(log);
    assertTrue(classes.contains(" io.aioguard.cli.AioGuard source: "), "the log is of classes");
    return classes.contains(" io.aioguard.cli.AioGuard source: shared objects file");
  }

  /** The only file of the cache. */
  private Path archive() throws IOException {
    List<String> names = names(cache);
    assertEquals(1, names.size(), names::toString);
    return cache.resolve(names.get(0));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static void owner(Path path) throws IOException {
    Files.setOwner(
        path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NOBODY));
  }

  private static Set<PosixFilePermission> modes(Path path) throws IOException {
    return Files.getPosixFilePermissions(path);
  }

  private static Path mode(String mode, Path path) throws IOException {
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }
}
