package io.aioguard.app;

import com.sun.jna.Library;
import com.sun.jna.Native;

/**
 * A library of the test's own, whose C code creates and destroys contexts where no route sees it.
 */
interface Unseen extends Library {

  static Unseen load(String path) {
    return Native.load(path, Unseen.class);
  }

  /** A context of so many events; its id. */
  long unseen_create(int maxEvents);

  /** 0, or -1. */
  int unseen_destroy(long context);
}
