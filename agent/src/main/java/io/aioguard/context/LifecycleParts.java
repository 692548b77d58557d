package io.aioguard.context;

import io.aioguard.hook.Interest;
import io.aioguard.relocate.Relocation;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What beginnings and ends of contexts have in common.
 *
 * @param origins who calls, where and when
 * @param orphaned called when a context has lost its last holder
 */
record LifecycleParts(
    Registry registry,
    Interest interest,
    Relocation relocation,
    Supplier<Origin> origins,
    ContextListener listener,
    Endings endings,
    Consumer<AioContext> orphaned) {}
