/**
 * Native methods of the application's classes: JNI libraries, by binding rules and by name, and the
 * weaving that JNA's direct mapping uses too. {@code weave} puts a Java method before a native one;
 * {@code call} is what that method does around it; this package finds the methods. In: class files.
 * Out: hook points, and classes whose destroys are not seen. Runs on the threads that load classes.
 * Lives in the agent's inner loader.
 */
package io.aioguard.route.jni;
