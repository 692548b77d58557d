package io.aioguard.route;

import java.util.function.Supplier;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * One place to weave.
 *
 * @param type binary name of the class
 * @param target the methods as an operator would write them, for RouteStatus
 * @param methods names methods and their parameters exactly
 * @param advice what to weave; asked for when the class comes, as advice takes its time to be read:
 *     a program that uses one route does not pay for the others
 */
public record HookPoint(
    String type,
    String target,
    ElementMatcher<? super MethodDescription> methods,
    Supplier<Advice> advice) {}
