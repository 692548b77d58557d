package io.aioguard.server;

import io.aioguard.app.LeakProgram;
import org.jboss.msc.service.ServiceActivator;
import org.jboss.msc.service.ServiceActivatorContext;

/** A deployment of WildFly that leaks contexts, and is there when they are reclaimed. */
public class LeakingService implements ServiceActivator {

  @Override
  public void activate(ServiceActivatorContext context) {
    LeakProgram.main(new String[] {"5"});
  }
}
