package io.aioguard.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.rules.read.RuleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesLoaderTest {

  @TempDir Path folder;

  @Test
  void readsAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("a.rules"), "destroy a.B.c(long) id=arg0\n");
    RuleFile.Parsed parsed = RulesLoader.of(file.toString());
    assertEquals(List.of(), parsed.errors());
    assertEquals(1, parsed.rules().bindings().size());
  }

  @Test
  void hasNoRulesOfWhatIsNoPath() {
    RuleFile.Parsed parsed = RulesLoader.of("a\0b");
    assertEquals(1, parsed.errors().size());
    assertEquals(0, parsed.errors().get(0).line());
    assertTrue(parsed.errors().get(0).message().contains("is no path"));
    assertTrue(parsed.rules().bindings().isEmpty());
  }

  @Test
  void knowsWhetherTheRulesAreRead() throws IOException {
    Path file = Files.writeString(folder.resolve("a.rules"), "nonsense\n");
    assertTrue(RulesInForce.read(file.toString()).areRead());
    assertTrue(!RulesInForce.read(folder.resolve("missing").toString()).areRead());
  }
}
