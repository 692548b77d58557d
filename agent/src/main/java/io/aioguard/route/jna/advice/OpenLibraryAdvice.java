package io.aioguard.route.jna.advice;

import io.aioguard.hook.CallHook;
import net.bytebuddy.asm.Advice;

/** After NativeLibrary.getInstance: what calls of its functions need is made ready. */
public final class OpenLibraryAdvice {

  private OpenLibraryAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void onExit(@Advice.Return Object library) {
    CallHook.libraryOpened(library);
  }
}
