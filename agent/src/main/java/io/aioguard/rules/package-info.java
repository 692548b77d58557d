/**
 * The meaning of native methods of the application: which one sets up or destroys a context, where
 * its id is, and which object owns it. In: rules, and names and descriptors of methods. Out: the
 * bindings and owner rules of a {@link io.aioguard.rules.RuleSet}, all immutable, for any thread.
 *
 * <p>{@code grammar} splits the lines of a file into words and reports errors; {@code read} makes
 * rules of them. The types of this package depend on {@code grammar}, {@code read} on both.
 *
 * <p>Depends on java.base and {@code term} alone and uses no lambda, as it may run before the
 * application's main. Lives in the agent's inner loader and in that of the command line.
 */
package io.aioguard.rules;
