package io.aioguard.bench;

import com.sun.jna.Memory;

/** An AIO context by one route from Java into libaio. Each method is one call of it. */
interface Context {

  /** One that is created now, for that many requests. */
  static Context of(String route, int maxEvents) {
    return switch (route) {
      case "jna" -> new MappedContext(maxEvents);
      case "jna-direct" -> new DirectContext(maxEvents);
      case "ffm" -> new ForeignContext(maxEvents);
      default -> throw new IllegalArgumentException(route);
    };
  }

  /** io_submit(2) of the first of these iocbs. */
  int submit(Memory iocbs);

  /** io_getevents(2) of one event. */
  int fetch(Memory event);

  /** io_destroy(2). */
  int destroy();
}
