package io.aioguard.audit.heap.dump;

/**
 * A root as the dump has it.
 *
 * @param objectId that it holds
 * @param threadSerial of {@link DumpThread}, or 0
 * @param frame which of the thread's frames, 0 being the innermost; negative if unknown
 */
public record DumpRoot(long objectId, RootKind kind, long threadSerial, int frame) {}
