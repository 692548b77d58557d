package io.aioguard.cli;

/** What {@code contexts} and {@code diff} can write. */
enum DataFormat {
  TEXT,
  JSON
}
