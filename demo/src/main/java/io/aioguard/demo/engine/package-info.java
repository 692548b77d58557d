/**
 * A small storage engine over Linux AIO and JNA, as one finds them in databases and brokers: blocks
 * of a file, sessions that read and write them, a wrapper around the kernel's context. It knows
 * nothing of the agent.
 */
package io.aioguard.demo.engine;
