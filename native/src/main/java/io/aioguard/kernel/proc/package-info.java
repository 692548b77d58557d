/**
 * What can be read of this process: its mappings, its memory and the rings in it, its page table,
 * the threads that wait in a call, the images of its libraries; and the rings that other processes
 * have mapped, with what they count in fs.aio-nr. In: files below /proc, addresses. Out: records;
 * empty where something cannot be read, never a signal. java.base only; thread-safe.
 */
package io.aioguard.kernel.proc;
