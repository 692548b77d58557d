package io.aioguard.agent.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetaspaceLimitTest {

  private static boolean isTooLow(String... options) {
    return MetaspaceLimit.obstacle(List.of(options)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:MaxMetaspaceSize=10m",
        "-XX:MaxMetaspaceSize=20479K",
        "-XX:MaxMetaspaceSize=0x10",
        "-XX:MaxMetaspaceSize=1048576"
      })
  void keepsTheAgentOutBelowWhatBothNeed(String option) {
    assertTrue(isTooLow("-Xmx1g", option));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:MaxMetaspaceSize=20m",
        "-XX:MaxMetaspaceSize=20480k",
        "-XX:MaxMetaspaceSize=1G",
        "-XX:MaxMetaspaceSize=1t",
        "-XX:MaxMetaspaceSize=",
        "-XX:MaxMetaspaceSize=much",
        "-XX:MetaspaceSize=1m"
      })
  void letsTheAgentInElsewhere(String option) {
    assertTrue(!isTooLow("-Xmx1g", option));
  }

  @Test
  void takesTheLastOfTwo() {
    assertTrue(!isTooLow("-XX:MaxMetaspaceSize=10m", "-XX:MaxMetaspaceSize=20m"));
    assertTrue(isTooLow("-XX:MaxMetaspaceSize=20m", "-XX:MaxMetaspaceSize=10m"));
  }

  @Test
  void namesTheOptionAndWhatToGive() {
    assertEquals(
        "-XX:MaxMetaspaceSize=10m leaves too little room for the agent's classes; give 20m",
        MetaspaceLimit.obstacle(List.of("-XX:MaxMetaspaceSize=10m")).orElseThrow());
  }
}
