package io.aioguard.audit.memory;

/**
 * Addresses.
 *
 * @param start first one
 * @param end exclusive
 */
record Range(long start, long end) {

  long length() {
    return end - start;
  }
}
