package io.aioguard.management;

import io.aioguard.agent.inner.FirstFinding;
import io.aioguard.agent.log.ControlThread;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.NotificationFilter;
import javax.management.NotificationListener;
import javax.management.ObjectName;

/**
 * Sends a notification of the first finding of each kind and fingerprint. A listener and its filter
 * are code of the application and may block or throw, so they are called on a thread of its own,
 * which exists only while there is something to send; one that blocks holds back the notifications
 * of others, and nothing else.
 */
final class FindingNotifications extends NotificationBroadcasterSupport {

  static final String TYPE = "io.aioguard.finding";

  private static final int MAX_PENDING = 1000;
  private static final long KEEP_ALIVE_SECONDS = 5;

  private final ObjectName source;

  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          KEEP_ALIVE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MAX_PENDING),
          new ControlThread.Daemons("aioguard-notify"));

  /** Written by the one thread that sends. */
  private long sequence;

  /** Whether there is, or was, a listener. What is found before waits for it. */
  private volatile boolean listened;

  FindingNotifications(ObjectName source) {
    super(
        new Guarded(),
        new MBeanNotificationInfo(
            new String[] {TYPE},
            Notification.class.getName(),
            "The first finding of a kind and fingerprint"));
    this.source = source;
    thread.allowCoreThreadTimeOut(true);
  }

  @Override
  public void addNotificationListener(
      NotificationListener listener, NotificationFilter filter, Object handback) {
    super.addNotificationListener(listener, filter, handback);
    listened = true;
  }

  boolean isListened() {
    return listened;
  }

  /** On one thread of the agent's, as {@link #start}, which is to follow. Does not wait. */
  void send(FirstFinding finding) {
    Notification notification =
        new Notification(TYPE, source, ++sequence, finding.millis(), message(finding));
    notification.setUserData(
        OpenValues.finding(
            finding.kind(), finding.outcome(), finding.fingerprint(), finding.frames()));
    // Not execute(), which loses it if no thread can be started.
    thread.getQueue().offer(new Sending(notification));
  }

  /** Starts the thread if there is something to send, also what could not be sent before. */
  void start() {
    if (!thread.getQueue().isEmpty()) {
      thread.prestartCoreThread();
    }
  }

  private static String message(FirstFinding finding) {
    StringBuilder message = new StringBuilder(finding.kind());
    part(message, "", finding.outcome());
    part(message, "fingerprint ", finding.fingerprint());
    part(message, "at ", finding.frames());
    return message.toString();
  }

  private static void part(StringBuilder message, String title, String text) {
    if (!text.isEmpty()) {
      message.append(", ").append(title).append(text);
    }
  }

  /** Calls a listener on the thread that sends, and bears with what it throws. */
  private static final class Guarded implements Executor {

    @Override
    public void execute(Runnable listener) {
      try {
        listener.run();
      } catch (Throwable e) {
        // The application's own, which the JDK does not report either.
      }
    }
  }

  /** Not a lambda, as the first finding may come with a full heap. */
  private final class Sending implements Runnable {

    private final Notification notification;

    Sending(Notification notification) {
      this.notification = notification;
    }

    @Override
    public void run() {
      try {
        sendNotification(notification);
      } catch (Throwable e) {
        // From a filter.
      }
    }
  }
}
