package io.aioguard.cli.option;

/**
 * A process id on a command line.
 *
 * @param number from 1
 */
public record Pid(long number) {

  @Override
  public String toString() {
    return Long.toString(number);
  }
}
