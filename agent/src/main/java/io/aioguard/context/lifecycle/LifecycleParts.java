package io.aioguard.context.lifecycle;

import io.aioguard.context.model.AioContext;
import io.aioguard.context.record.ContextListener;
import io.aioguard.context.registry.Registry;
import io.aioguard.context.stack.Origin;
import io.aioguard.hook.WatchCounts;
import io.aioguard.relocate.Relocation;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What setups and destroys have in common.
 *
 * @param origins stack, thread and time of the current call
 * @param orphaned called when a context has lost its last holder
 */
public record LifecycleParts(
    Registry registry,
    WatchCounts watchCounts,
    Relocation relocation,
    Supplier<Origin> origins,
    ContextListener listener,
    EndHandler endHandler,
    Consumer<AioContext> orphaned) {}
