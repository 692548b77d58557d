package io.aioguard.cli.option;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.time.ZoneId;

/** What a person gives {@code --from} and {@code --to}. */
final class TimeOptionFuzz {

  @FuzzTest(maxDuration = "10s")
  void isATimeOrNot(FuzzedDataProvider data) {
    new TimeOption(Instant.EPOCH, ZoneId.of("Europe/Vienna"))
        .parse(data.consumeRemainingAsString());
  }
}
