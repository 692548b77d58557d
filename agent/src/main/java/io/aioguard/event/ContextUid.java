package io.aioguard.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import jdk.jfr.Label;
import jdk.jfr.MetadataDefinition;
import jdk.jfr.Name;
import jdk.jfr.Relational;

/** Marks a field as the uid of a context, so that viewers can follow it from event to event. */
@MetadataDefinition
@Relational
@Name("io.aioguard.ContextUid")
@Label("Context Uid")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface ContextUid {}
