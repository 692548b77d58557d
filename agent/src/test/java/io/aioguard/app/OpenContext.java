package io.aioguard.app;

import java.util.function.IntSupplier;

/**
 * A context, as the code that created it has it.
 *
 * @param id its number
 * @param destroy ends it, by what the program keeps of it: 0, or -errno
 */
record OpenContext(long id, IntSupplier destroy) {}
