package io.aioguard.agent.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A file of options of any content is read as Properties would, or as a whole not at all. */
final class ConfigFileFuzz {

  @FuzzTest(maxDuration = "10s")
  void neverThrows(byte[] bytes) throws IOException {
    ConfigFile file = ConfigFile.parse(bytes);
    String text = new String(bytes, StandardCharsets.UTF_8);
    // A CR may end a line, too.
    assertTrue(file.problemLine() <= text.lines().count() + 1, file::toString);
    OptionSources sources = new OptionSources("", Map.of(), Map.of());
    sources.take("a.properties", file);
    List<String> errors = new ArrayList<>();
    Options options = Options.check(sources, errors);
    for (String error : errors) {
      assertTrue(error.startsWith("a.properties:"), error);
      assertEquals(1, error.lines().count(), error);
    }
    if (!file.problem().isEmpty()) {
      assertFalse(options.reclaim() || options.relocate() || options.rescue());
    } else {
      String read = text.startsWith("\uFEFF") ? text.substring(1) : text;
      ConfigFileTest.hasTheEntriesOfProperties(read, file);
      assertTrue(!options.reclaim() || certain(file), "an error destroys");
    }
  }

  /** Whether nothing in the file says anything else of reclaim. */
  private static boolean certain(ConfigFile file) {
    return file.entries().stream()
        .filter(entry -> entry.key().contains("reclaim") || entry.key().contains("config"))
        .allMatch(entry -> entry.value().strip().equalsIgnoreCase("certain"));
  }
}
