/**
 * What the routes share: which C functions are followed, which library a function is from, the id
 * and errno of an io_setup(2), the argument of an io_destroy(2), and the code around a method
 * handle. In: arguments and results of native calls. Out: calls of {@link
 * io.aioguard.hook.ContextHooks}. Runs on the application's threads before and after the native
 * call; {@link io.aioguard.route.call.WarmUpRun} executes the same code before the first one, so
 * that nothing is loaded or linked then. Lives in the agent's inner loader.
 */
package io.aioguard.route.call;
