/**
 * Advice for calls, functions, callbacks and pointer objects of JNA. In: arguments and results of
 * the woven methods. Out: calls of {@link io.aioguard.hook.CallHook}, and methods as the program
 * declares them, without the agent's prefix. Byte Buddy reads these classes in the agent's inner
 * loader and inlines their methods into JNA's, where they run on the application's threads. So they
 * name only JNA, the JDK and {@code hook}.
 */
package io.aioguard.route.jna.advice;
