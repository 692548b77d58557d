package io.aioguard.audit.heap;

import io.aioguard.audit.search.Form;

/**
 * An id that stands in the heap.
 *
 * @param id of {@link io.aioguard.audit.search.SearchedId}
 * @param objectId of the object or array that has it; of the class for a static field
 * @param holder name of the class, or {@code long[]}
 * @param declaring name of the class that declares the field; empty for arrays
 * @param field name; empty for arrays
 * @param type of the field or the elements, such as {@code long}
 * @param isStatic whether the field is
 * @param offset in the object's fields or the array's elements in bytes; 0 for a static field
 */
public record HeapMatch(
    long id,
    Form form,
    long objectId,
    String holder,
    String declaring,
    String field,
    String type,
    boolean isStatic,
    long offset) {}
