package io.aioguard.kernel.proc;

/**
 * A live AIO context of this process as the kernel shows it in /proc/self/maps. Immutable.
 *
 * <p>The address alone does not identify a context, because the kernel hands it out again as soon
 * as io_destroy(2) is entered. Address and inode together do: every context is a file of its own
 * (aio_private_file() in fs/aio.c), with a new inode number.
 *
 * @param address start of the ring, which is the context's id; page-aligned
 * @param length of the ring in bytes, whole pages
 * @param device of the kernel's internal file system {@code aio}, the same for every context, as
 *     major &lt;&lt; 20 | minor (MKDEV of include/linux/kdev_t.h); 0 on gVisor
 * @param inode differs for every context on Linux; always 0 on gVisor, where it proves nothing
 */
public record KernelContext(long address, long length, long device, long inode) {}
