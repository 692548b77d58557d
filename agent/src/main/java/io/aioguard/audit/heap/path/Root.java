package io.aioguard.audit.heap.path;

import io.aioguard.audit.heap.dump.RootKind;

/**
 * A root from which an object is reachable.
 *
 * @param text such as {@code static com.acme.Main.stores}
 * @param objectId the object that the root holds; of the class for a static field
 * @param threadId object id of the thread for {@link RootKind#FRAME}, {@link RootKind#JNI_LOCAL}
 *     and {@link RootKind#THREAD}, else 0
 * @param threadName empty if there is no thread or it has no name
 * @param eetop address of HotSpot's JavaThread, or 0
 */
public record Root(
    RootKind kind, String text, long objectId, long threadId, String threadName, long eetop) {}
