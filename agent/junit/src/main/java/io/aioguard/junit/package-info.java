/**
 * Fails tests that leave Linux AIO contexts behind, or destroy them twice: an extension of JUnit
 * Jupiter 5.10 and later. In: what the agent in this JVM answers ({@code
 * io.aioguard.agent.TestWatch}, reached by reflection through the boot loader), and when JUnit
 * begins and ends tests and classes. Out: {@link io.aioguard.junit.AioLeakError} of the test that
 * is to blame.
 *
 * <p>Lives on the class path of the tests and knows no class of the agent's. Runs on the threads
 * that run tests; the agent is asked when a test or a class ends, and not for a test during which
 * no context was created.
 */
package io.aioguard.junit;
