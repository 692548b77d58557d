package io.aioguard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.JniAio;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rules check --class-path} with the classes of the tests. */
final class RulesCheckClassPathTest {

  private static final String AIO = "io.aioguard.app.JniAio";
  private static final String OWNERS = "io.aioguard.app.JniOwners";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private static String classes() {
    try {
      return Path.of(JniAio.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private int check(String classPath, String... lines) throws IOException {
    Path file = Files.write(folder.resolve("a.rules"), List.of(lines));
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return AioGuard.run(
        new PrintWriter(out),
        new PrintWriter(err),
        "rules",
        "check",
        "--class-path",
        classPath,
        file.toString());
  }

  private void assertWrong(String line, String... wrong) throws IOException {
    assertEquals(3, check(classes(), line), err::toString);
    List<String> expected =
        List.of(wrong).stream().map(text -> folder.resolve("a.rules") + ":1: " + text).toList();
    assertEquals(expected, err.toString().lines().toList());
    assertEquals("", out.toString());
  }

  @Test
  void printsOkForEachRuleThatFits() throws IOException {
    String[] lines = {
      "setup " + AIO + ".open(int) id=return failure=-errno",
      "setup " + AIO + ".map id=return@16 failure=exception",
      "destroy " + AIO + ".unmap(ByteBuffer) id=arg0@16 failure=-1",
      "setup io.aioguard.app.RegisteredAio.init id=this.context",
      "owner " + OWNERS + "$Plain field=handle close=close() close=abort() reclaim=yes",
      "owner " + OWNERS + "$Block field=state@16"
    };
    assertEquals(0, check(classes(), lines), err::toString);
    List<String> printed = out.toString().lines().toList();
    String file = folder.resolve("a.rules").toString();
    assertEquals(file + ":1: ok: setup " + AIO + ".open(int)", printed.get(0));
    assertEquals(file + ":6: ok: owner " + OWNERS + "$Block.state@16", printed.get(5));
    assertEquals(file + ": 4 bindings, 2 owners: ok", printed.get(7));
  }

  @Test
  void namesTheClassThatMayBeMeant() throws IOException {
    assertWrong(
        "destroy com.acme.JniAio.shut(long) id=arg0",
        "no class com.acme.JniAio in the class path; there is: " + AIO);
    assertWrong(
        "owner io.aioguard.app.NamedAoi field=handle",
        "no class io.aioguard.app.NamedAoi in the class path; there is: io.aioguard.app.NamedAio");
    assertWrong(
        "owner com.acme.Qwertyuiop field=handle",
        "no class com.acme.Qwertyuiop in the class path; there is none");
  }

  @Test
  void namesTheMethodsThatThereAre() throws IOException {
    assertWrong(
        "destroy " + AIO + ".shu(long) id=arg0",
        "no method shu(long) in the class; there is: shut(long)");
    assertWrong(
        "destroy " + AIO + ".shut(int, long) id=arg1",
        "no method shut(int, long) in the class; there is: shut(long)");
    assertWrong(
        "setup " + AIO + ".load(String) id=return",
        "load(java.lang.String) is not native; there is: open(int), shut(long),"
            + " fill(int, long[]), take(int, long[]), drop(long[]), map(int),"
            + " unmap(java.nio.ByteBuffer), await(long) and 3 more");
    assertWrong(
        "owner " + OWNERS + "$Plain field=handle close=dispose()",
        "no method dispose() of instances, with code, in the class; there is: close(), abort()");
  }

  @Test
  void comparesTheTypesOfAMethodThatIsNamedWithoutThem() throws IOException {
    assertWrong("destroy " + AIO + ".drop id=arg0", "arg0 is of type long[]: write arg0[0]");
    assertWrong("setup " + AIO + ".take id=return", "it returns boolean, and id=return is a long");
    assertWrong("destroy " + AIO + ".shut id=arg1", "arg1: the method has arg0 to arg0");
    assertWrong(
        "destroy " + AIO + ".shut id=this.handle",
        "the method is static, and id=this.FIELD needs an instance");
  }

  @Test
  void namesTheFieldsThatCanHaveAnId() throws IOException {
    assertWrong(
        "owner " + OWNERS + "$Pair field=handle",
        "no field handle in the class; there is: reads (long), writes (long)");
    assertWrong(
        "owner " + OWNERS + "$Block field=state",
        "the field state (java.nio.ByteBuffer) is a buffer: write state@0; there is: state"
            + " (java.nio.ByteBuffer)");
    assertWrong(
        "owner " + OWNERS + "$Late field=handle", "the field handle is static; there is none");
    assertWrong(
        "owner " + OWNERS + "$Derived field=handle",
        "no field handle in the class; there is: handle (long) of " + OWNERS + "$Base");
  }

  @Test
  void namesWhatATemplateCanBeFilledInWith() throws IOException {
    assertWrong(
        "owner " + OWNERS + "$Plain field=FIELD close=METHOD()",
        "this line is a template: write the field with the id for FIELD, the method for METHOD",
        "for FIELD; there is: handle (long)",
        "for METHOD; there is: close(), abort()");
  }

  @Test
  void readsJarsAndReportsWhatCannotBeRead() throws IOException {
    String line = "destroy " + AIO + ".shut(long) id=arg0";
    Path jar = folder.resolve("app.jar");
    try (JarOutputStream archive = new JarOutputStream(Files.newOutputStream(jar));
        InputStream in = JniAio.class.getResourceAsStream("JniAio.class")) {
      archive.putNextEntry(new JarEntry("BOOT-INF/classes/io/aioguard/app/JniAio.class"));
      in.transferTo(archive);
    }
    assertEquals(0, check(jar.toString(), line), err::toString);
    assertEquals(0, check(folder + "/*", line), err::toString);
    Path broken = Files.writeString(folder.resolve("broken.jar"), "no jar");
    assertEquals(3, check(broken + ":" + folder.resolve("missing") + ":" + jar, line));
    assertTrue(err.toString().startsWith(broken + ": cannot be read: "), err::toString);
    assertTrue(
        err.toString()
            .endsWith(folder.resolve("missing") + ": cannot be read: it does not exist\n"));
    assertTrue(out.toString().contains(":1: ok: "));
  }
}
