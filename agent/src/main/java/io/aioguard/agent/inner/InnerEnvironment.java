package io.aioguard.agent.inner;

import io.aioguard.agent.log.ControlThread;
import io.aioguard.agent.option.Options;
import java.lang.instrument.Instrumentation;

/**
 * What the inner agent is given to live with.
 *
 * @param control the thread that starts all others
 * @param late whether the application was running before the agent came
 * @param jnaLoadedBefore whether classes of JNA were loaded before the agent
 * @param rules what the option {@code rules} gave, made by the inner agent; null if nothing
 */
public record InnerEnvironment(
    Options options,
    Instrumentation instrumentation,
    ControlThread control,
    boolean late,
    boolean jnaLoadedBefore,
    RuleTypes rules) {}
