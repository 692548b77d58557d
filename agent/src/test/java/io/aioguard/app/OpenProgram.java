package io.aioguard.app;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Opens contexts in two places, keeps them until standard input ends, and closes them. */
public final class OpenProgram {

  private OpenProgram() {}

  public static void main(String[] arguments) throws IOException {
    List<Contexts.Wrapper> open = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      open.add(few());
    }
    open.add(many());
    System.out.println("ready");
    System.in.transferTo(OutputStream.nullOutputStream());
    open.forEach(Contexts.Wrapper::close);
    System.out.println("left " + Kernel.contexts());
  }

  private static Contexts.Wrapper few() {
    return new Contexts.Wrapper(5);
  }

  private static Contexts.Wrapper many() {
    return new Contexts.Wrapper(100);
  }
}
