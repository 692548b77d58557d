/**
 * What woven code calls. In: calls from classes of the application. Out: the interfaces that the
 * agent plugs in ({@link io.aioguard.hook.AioHook.Slot}). These classes live in the boot loader, so
 * that every class loader of the application sees them; therefore they use nothing but java.base
 * and stay few.
 */
package io.aioguard.hook;
