package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.app.FingerprintProgram;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same bug has the same fingerprint in every run, on every JDK; another bug has another. */
class FingerprintIT {

  private static final int PATHS = 11;

  @TempDir Path folder;

  @Test
  void areTheSameInEveryRunAndOnEveryJdk() {
    Libaio.assumePresent();
    Map<Long, String> first = Map.of();
    for (Jdk jdk : Jdk.all()) {
      for (int noise : new int[] {0, 20}) {
        String options = noise == 0 ? "" : "stack-depth=3";
        ForkedJvm jvm = new ForkedJvm(jdk, folder).options(options);
        Recorded recorded =
            jvm.run(FingerprintProgram.class, Integer.toString(noise)).ended().silent().recorded();
        Map<Long, String> found = new TreeMap<>();
        for (RecordedEvent event : recorded.of("LiveContext")) {
          String site = event.getString("creationSite");
          recorded.check(site.startsWith("io.aioguard.app.Contexts.reference("), site);
          found.put(event.getLong("maxEvents"), event.getString("fingerprint"));
        }
        recorded.check(found.size() == PATHS, found.toString());
        recorded.check(new HashSet<>(found.values()).size() == PATHS, "two alike: " + found);
        first = first.isEmpty() ? found : first;
        assertEquals(first, found, jdk + " after " + noise);
      }
    }
  }
}
