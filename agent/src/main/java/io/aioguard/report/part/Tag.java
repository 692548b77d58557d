package io.aioguard.report.part;

/** What kind of value follows. */
enum Tag {
  NULL,
  FALSE,
  TRUE,
  NUMBER,
  TEXT,
  TIME,
  SPAN,
  LIST,
  MAP,
  ENUM,
  RECORD
}
