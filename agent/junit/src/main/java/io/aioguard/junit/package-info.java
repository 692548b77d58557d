/** A JUnit 5 extension that fails tests which leave Linux AIO contexts behind. */
package io.aioguard.junit;
