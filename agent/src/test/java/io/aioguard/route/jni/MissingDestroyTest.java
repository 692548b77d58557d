package io.aioguard.route.jni;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.route.jni.weave.NativeMethod;
import io.aioguard.rules.read.BuiltInRules;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MissingDestroyTest {

  private static final NativeMethod SETUP = new NativeMethod("io_setup", "(I[J)I", true);
  private static final NativeMethod SUBMIT = new NativeMethod("io_submit", "(JJ[J)I", true);
  private static final NativeMethod CLOSE = new NativeMethod("destroy", "(J)I", true);

  private static Optional<MissingDestroy> in(NativeMethod... natives) {
    return MissingDestroy.in("a.A", List.of(natives), BuiltInRules.read());
  }

  @Test
  void namesTheRuleThatIsMissing() {
    assertEquals(
        List.of("destroy a.A.destroy(long) id=arg0"),
        in(SETUP, SUBMIT, CLOSE).orElseThrow().rules());
  }

  @Test
  void reportsNothingWhereADestroyIsBound() {
    assertEquals(Optional.empty(), in(SETUP, CLOSE, new NativeMethod("io_destroy", "(J)I", true)));
  }

  @Test
  void reportsNothingWhereNoSetupIsBoundOrNoMethodCanBeIt() {
    assertEquals(Optional.empty(), in(SUBMIT, CLOSE));
    assertEquals(Optional.empty(), in(SETUP, SUBMIT));
  }
}
