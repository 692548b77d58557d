package io.aioguard.fleet;

import java.io.Serializable;

/**
 * A recording to be read.
 *
 * @param name as it appears in the report
 * @param location its URI, or the absolute path of a local file
 * @param local whether each machine has the file under this path
 * @param bytes its size when it was listed, from 0
 */
record Recording(String name, String location, boolean local, long bytes) implements Serializable {

  /** What a compressed recording ends with. */
  static final String COMPRESSED = ".gz";

  /** Whether a file of this name in a folder is taken for a recording. */
  static boolean isNamed(String name) {
    return name.endsWith(".jfr") || name.endsWith(".jfr" + COMPRESSED);
  }

  boolean isCompressed() {
    return name.endsWith(COMPRESSED);
  }
}
