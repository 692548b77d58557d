package io.aioguard.kernel.aio;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;

class LibAioTest extends AioCallsContract {

  @Override
  AioCalls calls() {
    Optional<AioCalls> libaio = LibAio.load();
    assumeTrue(libaio.isPresent(), () -> "libaio: " + LibAio.failure().orElseThrow());
    return libaio.get();
  }
}
