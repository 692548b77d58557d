package io.aioguard.context;

/** How it is known which context a destroy was meant for. */
enum Evidence {
  /** By the object that carried the number: it was made for that context. */
  HANDLE,
  /** By the number: its address was kept from reuse since. */
  QUARANTINE,
  /**
   * By the number: that context was the last that the agent knew there. Wrong only if another one,
   * which no route saw, has lived there since.
   */
  HISTORY
}
