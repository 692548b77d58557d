package io.aioguard.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which terminals get colour. */
final class TerminalTest {

  @Test
  void onlyTerminalsWithColourGetIt() {
    assertTrue(Terminal.wantsColour(Map.of("TERM", "xterm-256color")));
    assertTrue(Terminal.wantsColour(Map.of("TERM", "linux", "NO_COLOR", "")));
    assertFalse(Terminal.wantsColour(Map.of("TERM", "dumb")));
    assertFalse(Terminal.wantsColour(Map.of()));
    assertFalse(Terminal.wantsColour(Map.of("TERM", "xterm", "NO_COLOR", "1")));
  }

  @Test
  void aTerminalIsIdentifiedByItsDevice() {
    assertTrue(Terminal.isTerminal("/dev/pts/3"));
    assertTrue(Terminal.isTerminal("/dev/tty1"));
    assertFalse(Terminal.isTerminal("/dev/null"));
    assertFalse(Terminal.isTerminal("pipe:[4711]"));
    assertFalse(Terminal.isTerminal("/home/me/errors.log"));
  }
}
