/**
 * What happens around a native method that a rule or its name binds. In: its arguments and result,
 * and the rule. Out: set-ups, destroys and uses of contexts, to {@link
 * io.aioguard.hook.ContextHooks}. The {@link io.aioguard.hook.Around} of a method is made when its
 * class is initialised, and then runs on the application's threads. Lives in the agent's inner
 * loader.
 */
package io.aioguard.route.jni.call;
