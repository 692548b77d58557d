package io.aioguard.agent.option;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplicitGcTest {

  private static final String OFF = "-XX:+DisableExplicitGC";
  private static final String ON = "-XX:-DisableExplicitGC";

  private static Optional<String> of(String... commandLine) {
    return of(List.of(commandLine), null, null, null);
  }

  private static Optional<String> of(
      List<String> commandLine, String launcher, String before, String after) {
    return ExplicitGc.obstacle(JvmOptions.inOrder(commandLine, launcher, before, after));
  }

  @Test
  void findsTheOptionsThatMakeACollectionDoNothing() {
    assertEquals(Optional.of(OFF), of("/bin/java", "-cp", "a:b", OFF, "Main"));
    assertEquals(
        Optional.of("-XX:+UseEpsilonGC"),
        of("java", "-XX:+UnlockExperimentalVMOptions", "-XX:+UseEpsilonGC", "-jar", "a.jar"));
    assertEquals(Optional.of(OFF), of("java", "--add-modules", "java.sql", OFF, "-jar", "a.jar"));
    assertEquals(Optional.of(OFF), of("java", "--enable-preview", OFF, "@more", "Main"));
    assertEquals(Optional.empty(), of("java", "-Xmx1g", "Main"));
  }

  @Test
  void ignoresArgumentsOfTheProgram() {
    assertEquals(Optional.empty(), of("java", "-cp", "a", "Main", OFF));
    assertEquals(Optional.empty(), of("java", "-jar", "a.jar", OFF));
    assertEquals(Optional.empty(), of());
  }

  @Test
  void takesTheLastOption() {
    assertEquals(Optional.empty(), of("java", OFF, ON, "Main"));
    assertEquals(Optional.of(OFF), of("java", ON, OFF, "Main"));
    List<String> none = List.of("java", "Main");
    assertEquals(Optional.of(OFF), of(none, null, "-Da=b " + OFF, null));
    assertEquals(Optional.of(OFF), of(none, OFF, ON, null));
    assertEquals(Optional.empty(), of(List.of("java", OFF, "Main"), null, null, ON));
  }

  @Test
  void checksThisJvmToo() {
    assertEquals(Optional.empty(), ExplicitGc.obstacle());
  }
}
