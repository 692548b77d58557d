package io.aioguard.agent;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;

/**
 * The one thread that the agent starts in premain. All its other threads are started from this one,
 * so that none inherits a context class loader, thread locals or an access control context from the
 * application: any of these would keep an undeployed application in memory.
 */
public final class Control extends ScheduledThreadPoolExecutor {

  Control() {
    super(1, new Daemons("aioguard-control"));
    setRemoveOnCancelPolicy(true);
    prestartCoreThread();
  }

  /** Makes daemon platform threads that belong to the agent alone. */
  public static final class Daemons implements ThreadFactory {

    private final String name;
    private final long stackBytes;

    /** Threads of this name. */
    public Daemons(String name) {
      this(name, 0);
    }

    /**
     * Threads of this name.
     *
     * @param stackBytes see {@link Thread#Thread(ThreadGroup, Runnable, String, long)}
     */
    public Daemons(String name, long stackBytes) {
      this.name = name;
      this.stackBytes = stackBytes;
    }

    @Override
    public Thread newThread(Runnable work) {
      Thread thread = new Thread(null, work, name, stackBytes, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(null);
      return thread;
    }
  }
}
