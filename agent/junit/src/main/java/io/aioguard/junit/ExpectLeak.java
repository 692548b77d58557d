package io.aioguard.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * This test, or this class as a whole, leaves contexts behind: a known bug, or the purpose of the
 * test. It fails with {@link AioLeakError} if it leaves none, so that the annotation goes when the
 * bug does. Wrong destroys fail it as ever. Where contexts cannot be checked, the test is aborted.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(AioLeakExtension.class)
public @interface ExpectLeak {

  /** Why: a sentence, or the number of an issue. Printed where no context is left. */
  String value();
}
