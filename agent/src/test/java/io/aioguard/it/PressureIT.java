package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.PressureProgram;
import io.aioguard.kernel.KernelLimits;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A limit is reported before it is reached. */
@Isolated("uses all of fs.aio-max-nr, so that no other process of the host can create a context")
class PressureIT extends LibaioFixture {

  private static final long MAX_MAPPINGS = 200_000;

  @BeforeEach
  void needsQuota() {
    FreeQuota.assumeMostOfIt();
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void reportsEachMarkOfTheQuotaOnce(Jdk jdk) {
    Recorded recorded =
        new ForkedJvm(jdk, folder)
            .loggingTheHost()
            .run(PressureProgram.class, "quota")
            .ended()
            .recorded();
    List<RecordedEvent> pressure = recorded.of("QuotaPressure");
    recorded.check(pressure.size() == 3, "half, four fifths, and half again after all was closed");
    assertEquals(
        List.of(50, 80, 50), pressure.stream().map(event -> event.getInt("mark")).toList());
    for (RecordedEvent each : pressure) {
      assertEquals("fs.aio-max-nr", each.getString("limit"));
      assertTrue(100 * each.getLong("used") >= each.getInt("mark") * each.getLong("maximum"));
      assertTrue(each.getLong("used") < each.getLong("maximum"), "before it is used up");
      assertTrue(each.getString("topHolders").contains(" at io.aioguard.app."), each::toString);
    }
    List<String> lines = recorded.run().err().lines().toList();
    assertEquals(3, lines.size(), lines::toString);
    assertTrue(lines.get(0).startsWith("[aioguard] fs.aio-max-nr: "), lines::toString);
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void reportsThatMappingsRunOut(Jdk jdk) {
    long limit = KernelLimits.maxMapCount().orElse(Long.MAX_VALUE);
    Assumptions.assumeTrue(limit <= MAX_MAPPINGS, "vm.max_map_count is too large to be filled");
    Recorded recorded =
        new ForkedJvm(jdk, folder)
            .loggingTheHost()
            .run(PressureProgram.class, "mappings")
            .ended()
            .recorded();
    RecordedEvent pressure = recorded.only("QuotaPressure");
    assertEquals("vm.max_map_count", pressure.getString("limit"));
    assertEquals(50, pressure.getInt("mark"));
    assertEquals(1, pressure.getLong("ownContexts"));
    String line = recorded.run().err();
    assertTrue(
        line.matches("\\[aioguard] vm.max_map_count: [\\d,]+ of [\\d,]+ mappings .*\\n"), line);
  }
}
