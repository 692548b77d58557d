package io.aioguard.report;

import java.time.Instant;

/** The agent's own counts since it started, and the host's; -1 where not known. */
public record Statistics(
    Instant time,
    long live,
    long liveSlots,
    long untracked,
    long created,
    long destroyed,
    long vanished,
    long leaked,
    long reclaimed,
    long doubleDestroyed,
    long suspected,
    long aioNr,
    long aioMaxNr,
    long staleDestroyed,
    long invalidDestroyed,
    long setupsFailed,
    long unrelocated)
    implements AioEvent {}
