package io.aioguard.app;

import com.sun.jna.Library;
import com.sun.jna.Native;

/** A library of the test's own (behind.c): what C code does to contexts that it finds by itself. */
interface Behind extends Library {

  static Behind load(String path) {
    return Native.load(path, Behind.class);
  }

  int behind_replace();

  int behind_replace_in_child();

  int behind_unmap();

  int behind_cover();

  int behind_move();

  int behind_move_and_replace();

  int behind_destroy_in_fork();

  /** Bytes of address space that are left to this process; -1 lifts the limit. */
  int behind_limit_memory(long more);

  /** Files that this process may have open; -1 lifts the limit. */
  int behind_limit_files(long files);

  int behind_deny_threads();
}
