package io.aioguard.management;

import static io.aioguard.management.OpenAttribute.flag;
import static io.aioguard.management.OpenAttribute.number;
import static io.aioguard.management.OpenAttribute.text;

import io.aioguard.agent.inner.ManagementSource;
import io.aioguard.term.AgentState;
import java.util.List;
import javax.management.ListenerNotFoundException;
import javax.management.MBeanException;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanOperationInfo;
import javax.management.NotificationEmitter;
import javax.management.NotificationFilter;
import javax.management.NotificationListener;
import javax.management.ReflectionException;
import javax.management.openmbean.OpenMBeanOperationInfo;
import javax.management.openmbean.OpenMBeanOperationInfoSupport;
import javax.management.openmbean.OpenMBeanParameterInfo;
import javax.management.openmbean.SimpleType;

/**
 * {@code io.aioguard:type=Contexts}: the contexts of this JVM and the state of the agent. Its only
 * operation turns reclaim off; none turns it on or destroys a context.
 */
final class ContextsBean extends OpenBean<Snapshot> implements NotificationEmitter {

  static final String TURN_RECLAIM_OFF = "turnReclaimOff";

  private static final List<OpenAttribute<Snapshot>> ATTRIBUTES =
      List.of(
          text(
              "State",
              "waiting for the first use of AIO, watching, or failed",
              now -> now.status().state()),
          flag(
              "Watching",
              "Whether AIO is watched, or will be from its first use",
              now -> !now.status().state().equals(AgentState.FAILED)),
          text("Problem", "Why it failed, else empty", now -> now.status().source().problem()),
          text("Version", "Version of the agent's jar", now -> now.status().version()),
          text("Options", "The agent's options in force", now -> now.status().options()),
          number(
              "StartTime",
              "When the agent was started, ms since the epoch",
              now -> now.status().startMillis()),
          new OpenAttribute<>(
              "Routes",
              "State of each route by which AIO is watched",
              OpenValues.ROUTES,
              now -> OpenValues.routes(now.status().source().routes())),
          flag("ReclaimEnabled", "Whether leaked contexts are destroyed", Snapshot::reclaims),
          number(
              "LiveContexts",
              "Contexts that are alive and whose creation was seen",
              now -> now.figures().live()),
          number(
              "LiveSlots",
              "nr_events of the live contexts, summed",
              now -> now.figures().liveSlots()),
          number(
              "UntrackedContexts",
              "Live contexts whose creation was not seen, at the last census; -1 if unknown",
              now -> now.figures().untracked()),
          number(
              "LeakedContexts",
              "Leaked contexts that the kernel still has",
              now -> now.figures().leakedNow()),
          number(
              "SuspectedContexts",
              "Contexts that are suspected of being leaked now",
              now -> now.figures().suspected()),
          number(
              "ReclaimBacklog", "Contexts waiting to be reclaimed", now -> now.figures().backlog()),
          number(
              "StalledReclaims",
              "Of the backlog, those whose io_destroy has blocked for 5 s or more",
              now -> now.figures().stalled()),
          number("AioNr", "Slots in use on this host; -1 if unknown", now -> now.quota().aioNr()),
          number(
              "AioMaxNr",
              "The limit of the slots of this host; -1 if unknown",
              now -> now.quota().aioMaxNr()),
          number(
              "Created",
              "Contexts whose creation was seen, since the agent's start",
              now -> now.figures().created()),
          number(
              "Destroyed",
              "Of the created, those that the application destroyed",
              now -> now.figures().destroyed()),
          number(
              "Vanished",
              "Of the created, those that ended without a destroy that was seen",
              now -> now.figures().vanished()),
          number("Leaked", "Proven leaks", now -> now.figures().leaked()),
          number(
              "Reclaimed",
              "Of the created, leaks that the agent destroyed",
              now -> now.figures().reclaimed()),
          number(
              "DoubleDestroys", "Double and stale destroys", now -> now.figures().doubleDestroys()),
          number(
              "StaleDestroys",
              "Of the double destroys, those that hit another context",
              now -> now.figures().staleDestroys()),
          number(
              "InvalidDestroys",
              "Destroys of ids that were never seen",
              now -> now.figures().invalidDestroys()),
          number(
              "FailedSetups",
              "Calls of io_setup that failed, rescued ones included",
              now -> now.figures().failedSetups()),
          new OpenAttribute<>(
              "Sites",
              "Where contexts are created: those with most leaks, then slots; the rest as other",
              OpenValues.SITES,
              now -> OpenValues.sites(now.figures().sites())));

  private static final OpenMBeanOperationInfo[] OPERATIONS = {
    new OpenMBeanOperationInfoSupport(
        TURN_RECLAIM_OFF,
        "From now on leaked contexts are reported and not destroyed, until the JVM ends",
        new OpenMBeanParameterInfo[0],
        SimpleType.VOID,
        MBeanOperationInfo.ACTION)
  };

  private final ManagementSource source;
  private final Snapshots snapshots;
  private final FindingNotifications notifications;

  ContextsBean(ManagementSource source, Snapshots snapshots, FindingNotifications notifications) {
    super(
        "Linux AIO contexts of this JVM",
        ATTRIBUTES,
        OPERATIONS,
        notifications.getNotificationInfo(),
        snapshots);
    this.source = source;
    this.snapshots = snapshots;
    this.notifications = notifications;
  }

  @Override
  public Object invoke(String operation, Object[] arguments, String[] types)
      throws MBeanException, ReflectionException {
    if (!TURN_RECLAIM_OFF.equals(operation) || types != null && types.length > 0) {
      return super.invoke(operation, arguments, types);
    }
    source.turnReclaimOff();
    snapshots.expire();
    return null;
  }

  @Override
  public void addNotificationListener(
      NotificationListener listener, NotificationFilter filter, Object handback) {
    notifications.addNotificationListener(listener, filter, handback);
  }

  @Override
  public void removeNotificationListener(NotificationListener listener)
      throws ListenerNotFoundException {
    notifications.removeNotificationListener(listener);
  }

  @Override
  public void removeNotificationListener(
      NotificationListener listener, NotificationFilter filter, Object handback)
      throws ListenerNotFoundException {
    notifications.removeNotificationListener(listener, filter, handback);
  }

  @Override
  public MBeanNotificationInfo[] getNotificationInfo() {
    return notifications.getNotificationInfo();
  }
}
