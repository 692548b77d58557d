package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import io.aioguard.app.HoldProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code host} beside JVMs: with the agent, figures are exact. */
class HostJvmIT extends LibaioFixture {

  private static final String PROGRAM = HoldProgram.class.getName();

  /** Of a later Java than this test. */
  private static final String FFM_PROGRAM = "io.aioguard.app.FfmHoldProgram";

  private static final int SLOTS = 132;

  private static RunningJvm jvm(
      Jdk jdk, Path folder, String classPath, String program, String... options) {
    List<String> java = new ArrayList<>(List.of(jdk.java(), "-Xmx128m"));
    java.addAll(ForkedJvm.SHORT_LIVED);
    java.addAll(List.of(options));
    if (jdk.version() >= 24) {
      java.add("--enable-native-access=ALL-UNNAMED");
    }
    return RunningJvm.start(java, classPath, program, folder);
  }

  private JsonObject row(RunningJvm jvm) {
    long pid = Long.parseLong(jvm.pid());
    HostAnswer answer = HostAnswer.ask(folder).has(pid, 2, SLOTS);
    JsonObject row = answer.holder(pid).orElseThrow();
    answer.result().check(row.get("jvm").getAsBoolean(), "it is a JVM");
    return row;
  }

  private static void assertExact(JsonObject row) {
    assertEquals(true, row.get("byAgent").getAsBoolean(), row::toString);
    assertEquals(SLOTS, row.get("slots").getAsLong());
  }

  @Test
  void aJvmWithTheAgentIsExactByEachRoute() throws IOException {
    Jdk jdk = Jdk.all().get(0);
    String programs = ForkedJvm.TEST_CLASSES + ":" + ForkedJvm.JNA;
    String agent = "-javaagent:" + ForkedJvm.AGENT;
    try (RunningJvm jvm = jvm(jdk, folder, programs, PROGRAM, agent, "-Dhold=jna")) {
      assertExact(row(jvm));
    }
    ArtemisNative.assumeLoadable();
    ArtemisNative artemis = ArtemisNative.LATEST;
    String route = "-Dhold=" + artemis.packageName();
    String library = artemis.unpack(folder);
    try (RunningJvm jvm = jvm(jdk, folder, artemis.classPath(), PROGRAM, agent, route, library)) {
      assertExact(row(jvm));
    }
  }

  @Test
  void aJvmWithoutTheAgentHasBounds() {
    CLibrary.jni(folder);
    String programs = ForkedJvm.TEST_CLASSES.toString();
    try (RunningJvm jvm = jvm(Jdk.all().get(0), folder, programs, PROGRAM, "-Dhold=jni")) {
      assertEquals(false, row(jvm).get("byAgent").getAsBoolean());
    }
  }

  @Test
  void aJvmThatUsesForeignFunctionsIsExact() {
    for (Jdk jdk : FfmPrograms.jdks()) {
      String agent = "-javaagent:" + ForkedJvm.AGENT;
      String programs = FfmPrograms.compiled(jdk);
      try (RunningJvm jvm = jvm(jdk, folder, programs, FFM_PROGRAM, agent)) {
        assertExact(row(jvm));
      }
    }
  }
}
