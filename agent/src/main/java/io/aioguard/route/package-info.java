/**
 * How programs reach the kernel. This package is empty; in the order of dependence: {@code weave}
 * weaves hook points into classes; {@code call} is what the routes share; {@code owner}, {@code
 * ffm}, {@code jna} and {@code jni} are routes. An XxxRoute is WHERE, an XxxAdvice is WHAT. No
 * route knows another one, or anything of contexts but {@link io.aioguard.hook.ContextHooks}. In:
 * class files as they are loaded, and calls through the hooks. Out: woven class files, the state of
 * each hook point, and what happens to contexts. All of it lives in the agent's inner loader;
 * advice is inlined into the application's classes.
 */
package io.aioguard.route;
