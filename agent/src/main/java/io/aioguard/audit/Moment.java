package io.aioguard.audit;

import io.aioguard.audit.dump.LiveDump;
import io.aioguard.audit.memory.MemoryHit;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The memory of the JVM at one moment: the heap as a dump, and what was found elsewhere.
 *
 * @param file the dump
 * @param hits outside the heap
 * @param cut ids with more hits than are kept
 * @param gaps what could not be searched outside the heap
 * @param isMissed whether threads were not stopped, or after the dump had been written
 */
record Moment(
    LiveDump dump,
    Path file,
    List<MemoryHit> hits,
    Set<Long> cut,
    List<String> gaps,
    boolean isMissed) {}
