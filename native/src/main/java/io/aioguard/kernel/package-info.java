/**
 * The edge to the Linux kernel's asynchronous I/O (fs/aio.c), usable on its own.
 *
 * <p>In come numbers that the kernel or libaio returned, files below {@code /proc}, and addresses.
 * Out go records, {@link io.aioguard.kernel.Errno}s and system calls. Nothing here keeps track of
 * contexts, throws where the kernel merely says no, prints, or starts a thread of its own.
 *
 * <p>There are three parts.
 *
 * <ul>
 *   <li>Pure Java, nothing but java.base, usable before or without JNA: {@link
 *       io.aioguard.kernel.Errno}, {@link io.aioguard.kernel.aio.AioCall}, {@link
 *       io.aioguard.kernel.aio.AioSyscalls}, {@link io.aioguard.kernel.proc.ProcessMemory}, {@link
 *       io.aioguard.kernel.proc.RingHeader}, {@link io.aioguard.kernel.proc.KernelContext}, {@link
 *       io.aioguard.kernel.proc.MemoryMaps}, {@link io.aioguard.kernel.aio.AioQuota}, {@link
 *       io.aioguard.kernel.proc.PageMap}.
 *   <li>Over JNA: {@link io.aioguard.kernel.aio.AioCalls} with its two implementations {@link
 *       io.aioguard.kernel.aio.LinuxAio} (syscall(2)) and {@link io.aioguard.kernel.aio.LibAio},
 *       the structs {@link io.aioguard.kernel.aio.Iocb} and {@link
 *       io.aioguard.kernel.aio.IoEvents}.
 *   <li>Over {@link io.aioguard.kernel.map.MemoryCalls}, however those are bound, by {@link
 *       io.aioguard.kernel.map.JnaMemoryCalls} for one: {@link
 *       io.aioguard.kernel.map.AddressSpace}, {@link io.aioguard.kernel.map.CoverFile}, {@link
 *       io.aioguard.kernel.map.MappingQuery}.
 * </ul>
 *
 * <p>All live in one class loader, whichever loads this package; what is over JNA needs JNA visible
 * from there. Only 64-bit Linux is served.
 */
package io.aioguard.kernel;
