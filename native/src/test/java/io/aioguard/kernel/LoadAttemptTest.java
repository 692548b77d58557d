package io.aioguard.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.kernel.aio.AioCalls;
import io.aioguard.kernel.aio.LibAio;
import io.aioguard.kernel.aio.LinuxAio;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoadAttemptTest {

  @Test
  void saysThatTheArchitectureIsNotKnown() {
    LoadAttempt<AioCalls> attempt = LinuxAio.attempt(Optional.empty());
    assertEquals(Optional.empty(), attempt.calls());
    assertTrue(attempt.failure().orElseThrow().contains(System.getProperty("os.arch")));
  }

  @Test
  void saysForEveryNameWhyItDidNotLoad() {
    LoadAttempt<AioCalls> attempt =
        LibAio.attempt(List.of("libabsent.so.1", "/nowhere/libabsent.so.2"));
    assertEquals(Optional.empty(), attempt.calls());
    String failure = attempt.failure().orElseThrow();
    assertTrue(failure.contains("libabsent.so.1: java.lang.UnsatisfiedLinkError"), failure);
    assertTrue(
        failure.contains("/nowhere/libabsent.so.2: java.lang.UnsatisfiedLinkError"), failure);
  }

  @Test
  void missingNativeAccessIsTold() {
    LoadAttempt<AioCalls> attempt =
        LoadAttempt.of(
            () -> {
              throw new IllegalCallerException("no native access");
            });
    assertEquals(
        "java.lang.IllegalCallerException: no native access", attempt.failure().orElseThrow());
  }

  @Test
  void namesOfLibaioIncludeThatOfDebian13() {
    assertEquals(
        List.of("libaio.so.1", "/usr/lib/powerpc64le-linux-gnu/libaio.so.1t64"),
        LibAio.names("ppc64le"));
    assertTrue(LibAio.names("amd64").get(1).startsWith("/usr/lib/x86_64-linux-gnu/"));
  }
}
