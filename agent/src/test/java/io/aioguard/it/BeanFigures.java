package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;

/** The agent's MBeans and their attributes, as {@code MetricsProgram} prints them. */
record BeanFigures(Map<String, Map<String, String>> beans) {

  /** fs.aio-nr is the host's: it differs from one moment to the next. */
  static final String HOST_USAGE = "AioNr";

  private static final String DOMAIN = "io.aioguard:";
  private static final String CONTEXTS = DOMAIN + "type=Contexts";

  /** The program reads them now. */
  static BeanFigures of(RunningJvm jvm) {
    jvm.obey("beans");
    String out = jvm.out();
    Map<String, Map<String, String>> beans = new TreeMap<>();
    Map<String, String> bean = new TreeMap<>();
    for (String line : out.lines().toList()) {
      if (line.startsWith(DOMAIN)) {
        bean = beans.computeIfAbsent(line, name -> new TreeMap<>());
      } else if (line.startsWith("  ")) {
        String[] attribute = line.strip().split(" ", 2);
        bean.put(attribute[0], attribute.length > 1 ? attribute[1] : "");
      }
    }
    assertTrue(beans.containsKey(CONTEXTS), out);
    assertTrue(beans.size() > 1, out);
    return new BeanFigures(beans);
  }

  /** The attributes of the bean about all contexts. */
  Map<String, String> contexts() {
    return beans.get(CONTEXTS);
  }

  /** The attributes of each site, by fingerprint. */
  Map<String, Map<String, String>> sites() {
    Map<String, Map<String, String>> sites = new TreeMap<>();
    for (Map<String, String> site : beans.values()) {
      if (site.containsKey("Fingerprint")) {
        sites.put(site.get("Fingerprint"), site);
      }
    }
    return sites;
  }
}
