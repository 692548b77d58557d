package io.aioguard.host;

import io.aioguard.report.value.Slots;

/**
 * A ring in the list of mappings of a process.
 *
 * @param device of the kernel's file system {@code aio}, the same for all
 * @param inode one for each context; 0 on gVisor, where it identifies nothing
 * @param slots that the context counts in fs.aio-nr, by the length of the ring
 */
public record ListedRing(long device, long inode, Slots slots, RingState state) {}
