package io.aioguard.route.jna.advice;

import io.aioguard.hook.CallHook;
import net.bytebuddy.asm.Advice;

/** After NativeLibrary.getInstance: prepares calls of the library's functions. */
public final class OpenLibraryAdvice {

  private OpenLibraryAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void onExit(@Advice.Return Object library) {
    CallHook.libraryOpened(library);
  }
}
