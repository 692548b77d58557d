/**
 * What calls through JNA mean. In: a function, its arguments as JNA passes them, and its result.
 * Out: set-ups, destroys, uses and escapes of contexts, to {@link io.aioguard.hook.ContextHooks}.
 * {@link io.aioguard.route.jna.call.JnaCopy} reads the objects of one copy of JNA. Runs on the
 * application's threads before and after the native call. Lives in the agent's inner loader.
 */
package io.aioguard.route.jna.call;
