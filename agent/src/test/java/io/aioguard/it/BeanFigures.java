package io.aioguard.it;

import io.aioguard.it.ForkedJvm.Result;
import java.util.Map;
import java.util.TreeMap;

/** What {@link io.aioguard.app.ExportedProgram} printed of the agent's MBeans, as text. */
record BeanFigures(Map<String, Map<String, String>> beans) {

  /** fs.aio-nr is the host's: it differs from one moment to the next. */
  static final String HOST_USAGE = "AioNr";

  private static final String DOMAIN = "io.aioguard:";
  private static final String CONTEXTS = DOMAIN + "type=Contexts";

  static BeanFigures printedBy(Result result) {
    Map<String, Map<String, String>> beans = new TreeMap<>();
    Map<String, String> bean = new TreeMap<>();
    for (String line : result.out().lines().toList()) {
      if (line.startsWith(DOMAIN)) {
        bean = beans.computeIfAbsent(line, name -> new TreeMap<>());
      } else if (line.startsWith("  ")) {
        String[] attribute = line.strip().split(" ", 2);
        bean.put(attribute[0], attribute.length > 1 ? attribute[1] : "");
      }
    }
    result.check(beans.containsKey(CONTEXTS), "the MBean is registered");
    result.check(beans.size() > 1, "MBeans of sites are registered");
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
