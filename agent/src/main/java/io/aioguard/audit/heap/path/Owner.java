package io.aioguard.audit.heap.path;

/**
 * The field of an application's class that holds an id, itself or by an object of the JDK or JNA.
 *
 * @param className that declares the field
 * @param kind what the field holds: {@code long}, or the class of the object in between such as
 *     {@code com.sun.jna.Pointer}
 */
public record Owner(String className, String field, String kind) {}
