package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Jolokia's agent reads the MBeans as JSON. It makes the MBean server before this agent starts, and
 * knows nothing of the MBeans but what they say of themselves.
 */
class JolokiaIT extends LibaioFixture {

  private static final Path OTHER =
      Path.of(System.getProperty("aioguard.test.exporters"), "jolokia-agent-jvm-javaagent.jar");

  private static final Pattern ADDRESS = Pattern.compile("URL http://([\\d.:]+)/jolokia");
  private static final String CONTEXTS = "io.aioguard:type=Contexts";
  private static final String SITES = "io.aioguard:type=Site,*";

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void readsTheMBeansAsJson(Jdk jdk) {
    String other = "-javaagent:" + OTHER + "=port=0,host=127.0.0.1";
    String own = "-javaagent:" + ForkedJvm.AGENT + "=census=off";
    try (RunningJvm jvm = MetricsJvm.start(jdk, folder, List.of(), List.of(other, own))) {
      jvm.obey("keep");
      jvm.obey("leak");
      String address = address(jvm);
      Loopback.await(
          "the leak is reclaimed",
          () -> read(address, CONTEXTS).get("Reclaimed").getAsInt() == 1,
          () -> read(address, CONTEXTS));
      Loopback.await(
          "the site is registered",
          () -> read(address, SITES).size() > 1,
          () -> read(address, SITES));
      JsonObject contexts = read(address, CONTEXTS);
      JsonObject sites = read(address, SITES);
      BeanFigures figures = BeanFigures.of(jvm);
      check(figures.contexts(), contexts);
      assertEquals(figures.sites().size(), sites.size(), sites::toString);
      for (Map.Entry<String, JsonElement> site : sites.entrySet()) {
        JsonObject json = site.getValue().getAsJsonObject();
        check(figures.sites().get(json.get("Fingerprint").getAsString()), json);
      }
      assertTrue(contexts.get("ReclaimEnabled").getAsBoolean());
      get(address, "/exec/" + CONTEXTS + "/turnReclaimOff");
      assertFalse(read(address, CONTEXTS).get("ReclaimEnabled").getAsBoolean());
      jvm.end().ended().silent();
    }
  }

  private static String address(RunningJvm jvm) {
    Matcher address = ADDRESS.matcher(jvm.out());
    assertTrue(address.find(), jvm::out);
    return address.group(1);
  }

  /** All that is not a table is as the JVM itself reads it. */
  private static void check(Map<String, String> expected, JsonObject read) {
    for (Map.Entry<String, String> attribute : expected.entrySet()) {
      JsonElement value = read.get(attribute.getKey());
      if (value.isJsonPrimitive() && !attribute.getKey().equals(BeanFigures.HOST_USAGE)) {
        assertEquals(attribute.getValue(), value.getAsString(), attribute::getKey);
      }
    }
  }

  private static JsonObject read(String address, String bean) {
    return get(address, "/read/" + bean).getAsJsonObject("value");
  }

  private static JsonObject get(String address, String path) {
    String body = Loopback.get(address, "/jolokia" + path);
    JsonObject answer = JsonParser.parseString(body).getAsJsonObject();
    assertEquals(200, answer.get("status").getAsInt(), body);
    return answer;
  }
}
