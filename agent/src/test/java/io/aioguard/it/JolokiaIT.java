package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.aioguard.it.ForkedJvm.Result;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private static final Pattern ADDRESS = Pattern.compile("URL (http://[\\d.:]+/jolokia)");
  private static final String CONTEXTS = "io.aioguard:type=Contexts";
  private static final String SITES = "io.aioguard:type=Site,*";
  private static final int LEAKS = 3;

  /** Attributes that are others when the program ends, as reclaim has been turned off. */
  private static final Set<String> CHANGING =
      Set.of(BeanFigures.HOST_USAGE, "ReclaimEnabled", "Options");

  private final HttpClient client = HttpClient.newHttpClient();

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void readsTheMBeansAsJson(Jdk jdk) throws Exception {
    String other = "-javaagent:" + OTHER + "=port=0,host=127.0.0.1";
    List<String> agents = List.of(other, ExportedJvm.agent("census=off"));
    try (RunningJvm jvm = ExportedJvm.start(jdk, folder, agents, "" + LEAKS)) {
      String address = address(jvm);
      Condition.await(
          "the leaks are reclaimed",
          address,
          () -> read(address, CONTEXTS).get("Reclaimed").getAsInt() == LEAKS);
      Condition.await("their site is registered", address, () -> read(address, SITES).size() > 1);
      JsonObject contexts = read(address, CONTEXTS);
      JsonObject sites = read(address, SITES);
      get(address + "/exec/" + CONTEXTS + "/turnReclaimOff");

      Result result = jvm.end().ended().silent();
      BeanFigures figures = BeanFigures.printedBy(result);
      assertEquals("" + LEAKS, figures.contexts().get("Leaked"), result::toString);
      check(figures.contexts(), contexts);
      assertEquals("true", contexts.get("ReclaimEnabled").getAsString());
      assertEquals("false", figures.contexts().get("ReclaimEnabled"), "it was turned off");
      assertEquals(figures.sites().size(), sites.size(), sites::toString);
      for (Map.Entry<String, JsonElement> site : sites.entrySet()) {
        JsonObject json = site.getValue().getAsJsonObject();
        check(figures.sites().get(json.get("Fingerprint").getAsString()), json);
      }
    }
  }

  private static String address(RunningJvm jvm) {
    Matcher address = ADDRESS.matcher(jvm.out());
    assertTrue(address.find(), jvm::out);
    return address.group(1);
  }

  /** The attributes are those that the JVM itself reads later. */
  private static void check(Map<String, String> expected, JsonObject read) {
    expected.forEach(
        (name, value) -> {
          if (read.get(name).isJsonPrimitive() && !CHANGING.contains(name)) {
            assertEquals(value, read.get(name).getAsString(), name);
          }
        });
  }

  private JsonObject read(String address, String bean) {
    return get(address + "/read/" + bean).getAsJsonObject("value");
  }

  private JsonObject get(String address) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofMinutes(1)).build();
    String body = client.sendAsync(request, BodyHandlers.ofString()).join().body();
    JsonObject answer = JsonParser.parseString(body).getAsJsonObject();
    assertEquals(200, answer.get("status").getAsInt(), body);
    return answer;
  }
}
