package io.aioguard.management;

import static io.aioguard.management.OpenAttribute.number;
import static io.aioguard.management.OpenAttribute.text;

import io.aioguard.agent.inner.SiteFigures;
import java.util.List;
import javax.management.MBeanNotificationInfo;
import javax.management.openmbean.OpenMBeanOperationInfo;

/**
 * {@code io.aioguard:type=Site,fingerprint=F,site="S"}: the contexts that one site has created.
 * Exporters read simple attributes; few of them read tables.
 */
final class SiteBean extends OpenBean<SiteFigures> {

  private static final List<OpenAttribute<SiteFigures>> ATTRIBUTES =
      List.of(
          text(
              "Fingerprint",
              "Of the creation stacks; other for all sites without a bean of their own",
              SiteFigures::fingerprint),
          text("Site", "Where they are created", SiteFigures::site),
          number("Leaked", "Proven leaks since the agent's start", SiteFigures::leaked),
          number("OpenContexts", "Contexts that are alive", SiteFigures::openContexts),
          number("OpenSlots", "nr_events of those, summed", SiteFigures::openSlots));

  SiteBean(String fingerprint, Snapshots snapshots) {
    super(
        "Linux AIO contexts that one site of this JVM has created",
        ATTRIBUTES,
        new OpenMBeanOperationInfo[0],
        new MBeanNotificationInfo[0],
        () -> snapshots.get().site(fingerprint));
  }
}
