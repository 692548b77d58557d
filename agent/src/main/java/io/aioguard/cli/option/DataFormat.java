package io.aioguard.cli.option;

/** What {@code contexts} and {@code diff} can write. */
public enum DataFormat {
  TEXT,
  JSON
}
