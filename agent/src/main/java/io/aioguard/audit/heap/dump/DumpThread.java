package io.aioguard.audit.heap.dump;

import java.util.List;

/**
 * A thread that was live when the dump was written.
 *
 * @param objectId of its java.lang.Thread
 * @param serial by which roots of the dump name it
 * @param frames as class.method, innermost first; bounded
 */
public record DumpThread(long objectId, long serial, List<String> frames) {}
