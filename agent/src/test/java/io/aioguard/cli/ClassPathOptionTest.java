package io.aioguard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassPathOptionTest {

  @Test
  void anEntryThatDoesNotExistIsWrongUsage() {
    for (String command : List.of("report", "contexts")) {
      StringWriter err = new StringWriter();
      int status =
          AioGuard.run(
              new PrintWriter(new StringWriter()),
              new PrintWriter(err),
              command,
              "--class-path",
              "/tmp:/nowhere/app.jar",
              "1");
      assertEquals(ExitStatus.USAGE, status, err::toString);
      assertTrue(err.toString().contains("--class-path /nowhere/app.jar: it does not exist"));
    }
  }

  @Test
  void theClassPathOfAJvmIsThatOfItsCommandLine() {
    assertEquals("a:b", in("/x/java", "-Xmx1g", "-cp", "a:b", "com.acme.Main", "-cp", "c"));
    assertEquals("b", in("java", "-cp", "a", "--class-path=b", "--add-opens", "x/y=z", "Main"));
    assertEquals("app.jar", in("java", "-cp", "a", "-jar", "app.jar", "-cp", "c"));
    assertEquals("", in("java", "-p", "mods", "-m", "acme/com.acme.Main", "-cp", "c"));
    assertEquals("", in("/x/launcher", "-cp", "a"), "arguments of another program");
    assertEquals("", in("java", "-cp"));
    assertEquals("", in(""));
  }

  private static String in(String... arguments) {
    return JvmClassPath.in(arguments);
  }

  @Test
  void entriesOfAJvmAreFoundFromHere() {
    assertTrue(
        JvmClassPath.of(ProcessHandle.current().pid()).stream()
            .allMatch(entry -> entry.matches("/proc/\\d+/(root|cwd)/.+")));
    assertEquals(List.of(), JvmClassPath.of(-1));
  }
}
