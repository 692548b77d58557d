/**
 * The calls of asynchronous I/O: their numbers, io_setup(2) to io_cancel(2) by syscall(2) or by
 * libaio, the structs that they take, and the quota. In: arguments. Out: an {@link
 * io.aioguard.kernel.aio.AioResult}, errors by name. Numbers and quota are java.base only; the
 * calls are over JNA. Runs on the thread that calls.
 */
package io.aioguard.kernel.aio;
