package io.aioguard.app;

/** Loads a class by its name, and leaks a context that has nothing to do with it. */
public final class OtherShapeProgram {

  private OtherShapeProgram() {}

  public static void main(String[] arguments) throws ClassNotFoundException {
    ClassLoader loader = OtherShapeProgram.class.getClassLoader();
    System.out.println(Class.forName(arguments[0], false, loader).getName());
    new Contexts.Wrapper(32);
    Kernel.collectUntil("the leak is reclaimed", () -> Kernel.contexts() == 0);
    Kernel.settle();
  }
}
