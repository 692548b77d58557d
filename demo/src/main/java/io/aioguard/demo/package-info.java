/** One small program a scenario. They know nothing of the agent; {@code demo/run} adds it. */
package io.aioguard.demo;
