package io.aioguard.it;

import io.aioguard.it.ForkedJvm.Result;
import java.util.Map;
import java.util.TreeMap;

/** What {@link io.aioguard.app.ExportedProgram} printed of the agent's MBeans, as text. */
record BeanFigures(Map<String, Map<String, String>> beans) {

  /** The key properties of the one bean about all contexts. */
  static final String CONTEXTS = "type=Contexts";

  /** fs.aio-nr is the host's: it differs from one moment to the next. */
  static final String HOST_USAGE = "AioNr";

  private static final String SITE = "type=Site";

  static BeanFigures printedBy(Result result) {
    Map<String, Map<String, String>> beans = new TreeMap<>();
    for (String line :
        result
            .out()
            .lines()
            .filter(each -> each.contains(SITE) || each.contains(CONTEXTS))
            .toList()) {
      int space = line.indexOf(' ');
      int equals = line.indexOf('=', space);
      beans
          .computeIfAbsent(line.substring(0, space), bean -> new TreeMap<>())
          .put(line.substring(space + 1, equals), line.substring(equals + 1));
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
