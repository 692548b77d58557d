package io.aioguard.app;

import java.util.function.IntSupplier;

/**
 * A context, as the code has it that made it.
 *
 * @param id its number
 * @param destroy ends it, by what the program keeps of it: 0, or -errno
 */
record Life(long id, IntSupplier destroy) {}
