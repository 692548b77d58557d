package io.aioguard.agent.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** No option, from any source, keeps a JVM from starting. */
final class OptionsFuzz {

  @FuzzTest(maxDuration = "10s")
  void neverThrows(FuzzedDataProvider data) {
    Map<String, String> properties = Map.of("aioguard.idle", data.consumeString(40));
    // Not Map.of, which refuses a name that the data repeats.
    Map<String, String> environment = new HashMap<>();
    environment.put("AIOGUARD_STACK_DEPTH", data.consumeString(40));
    String variable = data.consumeString(20);
    environment.put(variable, "off");
    List<String> errors = new ArrayList<>();
    String arguments = data.consumeRemainingAsString();
    Options options = Options.parse(arguments, properties, environment, errors);
    assertTrue(options.stackDepth() >= 1 && options.stackDepth() <= 512, options::toString);
    boolean reclaims = reclaims(arguments) && !isReclaim(variable);
    assertTrue(!options.reclaim() || reclaims, "an error destroys");
    assertTrue(options.idleMillis() >= 0 && options.censusMillis() >= 0, options::toString);
    for (String error : errors) {
      assertEquals(1, error.lines().count(), error);
    }
  }

  /** With any separators between its letters; the right name counts after the arguments. */
  private static boolean isReclaim(String variable) {
    return !variable.equals("AIOGUARD_RECLAIM")
        && variable.replaceAll("[^A-Za-z0-9]", "").equalsIgnoreCase("aioguardreclaim")
        && variable.chars().allMatch(c -> c < 0x7f);
  }

  /** Certain is the default; where a key is nearly reclaim, any other value is an error. */
  private static boolean reclaims(String arguments) {
    for (String part : arguments.split(",")) {
      String[] sides = part.split("=", 2);
      if (part.trim().equalsIgnoreCase("off")) {
        return false;
      }
      if (sides[0].contains("reclaim")
          && !(sides[0].trim().equals("reclaim")
              && sides.length == 2
              && sides[1].trim().equalsIgnoreCase("certain"))) {
        return false;
      }
    }
    return true;
  }
}
