package io.aioguard.cli.option;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.time.ZoneId;

/** Values of {@code --from} and {@code --to}. */
final class TimeOptionFuzz {

  @FuzzTest(maxDuration = "10s")
  void throwsForNoText(FuzzedDataProvider data) {
    new TimeOption(Instant.EPOCH, ZoneId.of("Europe/Vienna"))
        .parse(data.consumeRemainingAsString());
  }
}
