package io.aioguard.app;

import java.util.logging.LogManager;
import javax.management.MBeanServerFactory;

/** Configures logging in main, as application servers do; no code may have done so before. */
public final class LogManagerProgram {

  private LogManagerProgram() {}

  /** Given to {@link PlainProgram}. */
  public static void main(String[] arguments) {
    System.setProperty("java.util.logging.manager", Own.class.getName());
    PlainProgram.main(arguments);
    System.out.println("logging by " + LogManager.getLogManager().getClass().getSimpleName());
    System.out.println("MBean servers " + MBeanServerFactory.findMBeanServer(null).size());
  }

  /** The application's own. */
  public static final class Own extends LogManager {}
}
