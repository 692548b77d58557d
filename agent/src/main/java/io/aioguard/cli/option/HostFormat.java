package io.aioguard.cli.option;

/** The formats of {@code host}. */
public enum HostFormat {
  TEXT,
  JSON,
  OPENMETRICS
}
