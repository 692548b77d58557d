package io.aioguard.cli.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class JavaProgramTest {

  @Test
  void theProgramIsNamedWithoutOptionsAndArguments() {
    assertEquals(
        new JavaProgram("com.acme.Main", false, "a.jar:b"),
        JavaProgram.of("java", "-Xmx1g", "-cp", "a.jar:b", "-Dpassword=x", "com.acme.Main", "y"));
    JavaProgram jar = JavaProgram.of("/usr/bin/java", "@options", "-jar", "/opt/a/orders.jar", "z");
    assertEquals("orders.jar", jar.name());
    assertTrue(jar.isStartedFrom("orders.jar"));
    assertEquals(
        "m/com.acme.Main", JavaProgram.of("java", "-p", "mods", "-m", "m/com.acme.Main").name());
    assertEquals("orders", JavaProgram.of("/opt/orders", "start", "secret").name());
    assertEquals("", JavaProgram.of("java", "-jar").name());
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
    return JavaProgram.of(arguments).classPath();
  }

  @Test
  void entriesOfAJvmAreFoundFromHere() {
    assertTrue(
        JavaProgram.classPathOf(ProcessHandle.current().pid()).stream()
            .allMatch(entry -> entry.matches("/proc/\\d+/(root|cwd)/.+")));
    assertEquals(List.of(), JavaProgram.classPathOf(-1));
  }
}
