package io.aioguard.kernel.trace;

import java.util.List;
import java.util.Optional;

/**
 * A thread of another process while it was stopped.
 *
 * @param tid its id
 * @param name as of /proc/PID/task/TID/comm, 15 bytes at most; may be empty
 * @param stackPointer its stack pointer; 0 if unknown
 * @param threadPointer where its thread-local storage is (fs_base, TPIDR_EL0); 0 if unknown
 * @param registers all its registers that the kernel gives out
 * @param call the system call that it was in
 */
public record StoppedThread(
    int tid,
    String name,
    long stackPointer,
    long threadPointer,
    List<RegisterSet> registers,
    Optional<ThreadCall> call) {}
