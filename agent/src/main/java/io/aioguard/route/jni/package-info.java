/**
 * Native methods of the application's classes: JNI libraries by binding rules and by name, and the
 * weaving that JNA's direct mapping uses too. A Java method takes the place of the native one and
 * calls it through a call site that is linked at the first call, when it is known whose it is.
 */
package io.aioguard.route.jni;
