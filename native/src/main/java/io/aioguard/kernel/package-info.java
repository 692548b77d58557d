/**
 * The edge to the Linux kernel's asynchronous I/O (fs/aio.c), usable on its own.
 *
 * <p>In come numbers that the kernel or libaio returned, files below {@code /proc}, and addresses.
 * Out go records, {@link io.aioguard.kernel.Errno}s and system calls. Nothing here keeps track of
 * contexts, throws where the kernel merely says no, prints, or starts a thread of its own.
 *
 * <p>There are two halves.
 *
 * <ul>
 *   <li>Pure Java, nothing but java.base, usable before or without JNA: {@link
 *       io.aioguard.kernel.Errno}, {@link io.aioguard.kernel.AioCall}, {@link
 *       io.aioguard.kernel.AioSyscalls}, {@link io.aioguard.kernel.ProcessMemory}, {@link
 *       io.aioguard.kernel.RingHeader}, {@link io.aioguard.kernel.KernelContext}, {@link
 *       io.aioguard.kernel.MemoryMaps}, {@link io.aioguard.kernel.AioQuota}.
 *   <li>Over JNA: {@link io.aioguard.kernel.AioCalls} with its two implementations {@link
 *       io.aioguard.kernel.LinuxAio} (syscall(2)) and {@link io.aioguard.kernel.LibAio}, the
 *       structs {@link io.aioguard.kernel.Iocb} and {@link io.aioguard.kernel.IoEvents}, and {@link
 *       io.aioguard.kernel.MappingQuery}.
 * </ul>
 *
 * <p>Both halves live in one class loader, whichever loads this package; the second half needs JNA
 * visible from there. Only 64-bit Linux is served.
 */
package io.aioguard.kernel;
