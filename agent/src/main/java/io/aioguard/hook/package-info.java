/**
 * What woven code calls. In: calls from classes of the application, on any of its threads. Out:
 * calls of the interfaces that the agent installs ({@link io.aioguard.hook.AioHook.Slot}), on the
 * same thread. The {@code ...Hook} classes are called by woven code and by method handles of the
 * agent; the {@code ...Hooks} interfaces are implemented by routes, by the context package and by
 * core. These classes live in the boot loader, so that all class loaders of the application find
 * them; therefore they use java.base only, and are few.
 */
package io.aioguard.hook;
