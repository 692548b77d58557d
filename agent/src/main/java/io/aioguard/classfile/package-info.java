/**
 * What classes of an application declare, and where their code puts an id, read from their class
 * files. In: jars and folders, names, frames of a stack. Out: fields and methods, and the line of a
 * rules file that they allow. No class of the application is loaded, and none of its class loaders
 * is asked.
 */
package io.aioguard.classfile;
