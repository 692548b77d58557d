package io.aioguard.audit.heap.dump;

/**
 * A class of the dump.
 *
 * @param superId 0 for java.lang.Object
 * @param instanceSize declared size of an object in bytes
 * @param fieldNames ids of the names of its own fields
 * @param fieldTypes of its own fields
 */
public record HeapClass(
    long id, long superId, long instanceSize, long[] fieldNames, HeapType[] fieldTypes) {}
