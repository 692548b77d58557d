/**
 * What classes of an application declare, and where their code puts an id. In: jars and folders,
 * rules, frames of a stack. Out: whether rules fit the classes, and the owner rule that a stack
 * suggests. Class files are read; no class of the application is loaded and none of its class
 * loaders is called. For one thread at a time, in the JVM of a command. Lives in the inner loader
 * of that JVM.
 */
package io.aioguard.classfile;
