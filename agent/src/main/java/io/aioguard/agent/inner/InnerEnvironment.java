package io.aioguard.agent.inner;

import io.aioguard.agent.log.ControlThread;
import io.aioguard.agent.option.Options;
import java.lang.instrument.Instrumentation;

/**
 * What the inner agent gets from the outer one.
 *
 * @param control the thread that starts all others
 * @param late whether the agent was loaded into a running application
 * @param jnaLoadedBefore whether classes of JNA were loaded before the agent
 * @param rules result of the option {@code rules}, read by the inner agent's {@code RulesInForce};
 *     null without the option
 */
public record InnerEnvironment(
    Options options,
    Instrumentation instrumentation,
    ControlThread control,
    boolean late,
    boolean jnaLoadedBefore,
    RuleTypes rules) {}
