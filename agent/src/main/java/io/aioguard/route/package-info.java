/**
 * Routes: how programs get to the kernel. Each is a package that says WHERE to weave (its Route)
 * and WHAT (its advice), and tells what it sees through {@code io.aioguard.hook}; it knows no other
 * route and nothing of contexts. In: class files as they are loaded. Out: woven class files, and
 * the state of each hook point. Lives in the agent's own loader; advice is inlined into the
 * application's classes.
 */
package io.aioguard.route;
