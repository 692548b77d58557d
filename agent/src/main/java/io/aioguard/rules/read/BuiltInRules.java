package io.aioguard.rules.read;

import io.aioguard.rules.RuleSet;
import io.aioguard.rules.RuleSource;
import io.aioguard.term.KnownNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The rules for known libraries: a file in the agent's jar. */
public final class BuiltInRules {

  private static final String FILE = "built-in.rules";
  private static final String ARTEMIS = "built-in: Apache Artemis native";

  /** Replaced by each of the class names of Artemis. */
  private static final String PLACE = "$LibaioContext";

  private BuiltInRules() {}

  /** Reads the rules, at each call. */
  public static RuleSet read() {
    try (InputStream in = BuiltInRules.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not in the jar");
      }
      RuleSource source = new RuleSource(ARTEMIS, false);
      String rules = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String all =
          rules
              .replace(PLACE, KnownNames.ARTEMIS.replace('/', '.'))
              .concat(rules.replace(PLACE, KnownNames.OLDER_ARTEMIS.replace('/', '.')));
      RuleFile.Parsed parsed = RuleFile.parse(source, all.getBytes(StandardCharsets.UTF_8));
      if (!parsed.errors().isEmpty()) {
        throw new IllegalStateException(parsed.errors().get(0).at(FILE));
      }
      return parsed.rules();
    } catch (IOException e) {
      throw new IllegalStateException(FILE + " cannot be read", e);
    }
  }
}
