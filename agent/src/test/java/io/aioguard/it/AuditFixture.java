package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A test of {@code audit}, whose dumps are where it sees that they are gone. */
abstract class AuditFixture extends LibaioFixture {

  /** Whether what takes minutes is tested too. */
  static final boolean ALL = Boolean.getBoolean("aioguard.test.audit-all");

  /** For the dump and what is read of it. */
  private static final String HEAP = "-Xmx256m";

  ShippedCommand command(Jdk jdk) {
    return new ShippedCommand(
        jdk, folder, ForkedJvm.AGENT, HEAP, "-Djava.io.tmpdir=" + folder("tmp"));
  }

  /** The arguments of the command. */
  String[] arguments(AuditTarget target, String... more) {
    List<String> all = new ArrayList<>(List.of("audit", target.pid(), "--yes"));
    all.addAll(List.of("--dump-folder", dumps().toString()));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  ForkedJvm.Result audit(Jdk jdk, AuditTarget target, String... more) {
    return command(jdk).run(arguments(target, more));
  }

  AuditAnswer answer(Jdk jdk, AuditTarget target) {
    return AuditAnswer.of(quiet(audit(jdk, target, "--format", "json")));
  }

  /** Fails if there is more on standard error than its own messages. */
  static ForkedJvm.Result quiet(ForkedJvm.Result result) {
    return result.check(
        result.err().lines().allMatch(line -> line.startsWith("aioguard: ")),
        "something on standard error that is not its own");
  }

  /** Where the JVM that is audited writes its dump. */
  Path dumps() {
    return folder("dumps");
  }

  private Path folder(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void nothingIsLeft() {
    assertArrayEquals(new String[0], dumps().toFile().list());
    assertArrayEquals(new String[0], folder("tmp").toFile().list());
  }
}
