package io.aioguard.route;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * One place to weave.
 *
 * @param type binary name of the class
 * @param target the methods as an operator would write them, for RouteStatus
 * @param methods names methods and their parameters exactly
 * @param advice what to weave
 */
public record HookPoint(
    String type, String target, ElementMatcher<? super MethodDescription> methods, Advice advice) {}
