/**
 * The JNA route. {@code advice} is woven into JNA; {@code call} determines what the arguments of a
 * call mean; this package has the hook points, the hooks behind the advice, and direct mapping. In:
 * calls of {@code Function.invoke}, where all interface-mapped calls end, native methods that are
 * mapped directly, and accesses of {@code Pointer} to memory. Out: contexts, their holders, and
 * escapes; docs/ownership.md lists what lets an id escape. Runs on the application's threads. Lives
 * in the agent's inner loader, and reaches each copy of JNA by method handles.
 */
package io.aioguard.route.jna;
