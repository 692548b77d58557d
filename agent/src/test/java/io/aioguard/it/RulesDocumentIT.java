package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.rules.read.RuleFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/rules.md shows can be copied. */
class RulesDocumentIT {

  private static final Pattern RULE =
      Pattern.compile(
          "^(?:\\|.*`)?((?:setup|destroy|submit|getevents|owner) +com\\.acme[^`|]+=[^`|]+)");

  @Test
  void everyExampleIsARule() throws IOException {
    Path document = Path.of(System.getProperty("aioguard.test.docs"), "rules.md");
    List<String> examples = new ArrayList<>();
    for (String line : Files.readAllLines(document)) {
      Matcher rule = RULE.matcher(line);
      if (rule.find()) {
        examples.add(rule.group(1));
      }
    }
    assertTrue(examples.size() > 15, examples::toString);
    for (String example : examples) {
      RuleFile.Parsed parsed = RuleFile.parse("rules.md", example.getBytes(StandardCharsets.UTF_8));
      assertEquals(List.of(), parsed.errors(), example);
      assertEquals(1, parsed.rules().types().size(), example);
    }
  }
}
