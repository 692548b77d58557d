package io.aioguard.cli.option;

/** The formats of {@code contexts} and {@code diff}. */
public enum DataFormat {
  TEXT,
  JSON
}
