package io.aioguard.cli;

/**
 * A process id on a command line.
 *
 * @param number from 1
 */
record Pid(long number) {

  @Override
  public String toString() {
    return Long.toString(number);
  }
}
