/**
 * Weaves native methods. In: class files. Out: class files in which a Java method is put before
 * each native one; or, for a class that was loaded before the agent, in which the calls go through
 * a {@link io.aioguard.route.jni.weave.LateBridge}. Woven code is plain bytecode, as linking a call
 * site before a native call would take milliseconds. Runs on the threads that load classes, and on
 * the attaching one. Lives in the agent's inner loader; bridges live in that of the class.
 */
package io.aioguard.route.jni.weave;
