/**
 * Advice for the methods of JNA's {@code Pointer} and {@code Memory} that read, write or free
 * memory or carry a number. In: addresses and lengths in bytes. Out: calls of {@link
 * io.aioguard.hook.NumberHook}, most of them only where a filter of {@link
 * io.aioguard.hook.AioHook} finds that a context id may be there. Read in the agent's inner loader
 * and inlined into JNA's methods, as in the package above; runs on the application's threads.
 */
package io.aioguard.route.jna.advice.memory;
