/**
 * Puts the agent together when the first class of a route is loaded. Knows all packages; no package
 * knows it. Lives in the agent's own loader.
 */
package io.aioguard.core;
