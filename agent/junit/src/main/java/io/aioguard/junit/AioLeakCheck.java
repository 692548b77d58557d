package io.aioguard.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Fails a test, or all tests of a class, that leaves Linux AIO contexts behind or destroys one
 * wrongly, with {@link AioLeakError}. The annotation of a method counts more than that of its
 * class, and that more than that of an enclosing class; what is {@link #held} adds up.
 *
 * <p>Contexts that are created in {@code @BeforeAll}, in the constructor of an instance that is one
 * for all methods, or while the test class is initialised belong to the class, whatever the scope:
 * they must be destroyed when it ends.
 *
 * <p>Where the agent is neither in this JVM nor can be loaded into it, the tests fail with an
 * {@link org.junit.jupiter.api.extension.ExtensionConfigurationException} that gives the reason; on
 * a machine without Linux AIO they run unchecked, which is printed.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(AioLeakExtension.class)
public @interface AioLeakCheck {

  /** When contexts must have been destroyed. */
  LeakScope scope() default LeakScope.METHOD;

  /**
   * Contexts that are held on purpose, by where they are created: names of classes or of methods,
   * as {@code com.acme.Pool} or {@code com.acme.Pool.fill}, with {@code *} for any text. A context
   * is held on purpose if one frame of its creation stack matches. It may stay open; that it is
   * leaked, so that no object leads to it any more, is an error all the same.
   */
  String[] held() default {};

  /** Whether double, stale and invalid destroys fail the test that makes them. */
  boolean wrongDestroys() default true;
}
