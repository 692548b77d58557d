package io.aioguard.route.weave;

import java.util.function.UnaryOperator;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.TypeInitializer;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;

/** A class that is about to be woven. For one thread. */
public final class ClassShape {

  /** Frames are expanded, as the visitors write them: see Opcodes.F_NEW. */
  static final int READER_FLAGS = ClassReader.EXPAND_FRAMES;

  private final ClassLoader loader;
  private final String name;
  private final byte[] classFile;
  private final Class<?> loaded;
  private TypePool types;

  /**
   * @param name binary name
   * @param loaded the class, if it was loaded before the agent; else null
   */
  ClassShape(ClassLoader loader, String name, byte[] classFile, Class<?> loaded) {
    this.loader = loader;
    this.name = name;
    this.classFile = classFile;
    this.loaded = loaded;
  }

  public ClassLoader loader() {
    return loader;
  }

  /** Binary name. */
  public String name() {
    return name;
  }

  public String internalName() {
    return name.replace('.', '/');
  }

  public byte[] classFile() {
    return classFile;
  }

  /** Of the class file, 52 for Java 8. */
  public int version() {
    return (classFile[6] & 0xff) << 8 | classFile[7] & 0xff;
  }

  /** The class, if it was loaded before the agent; else null. */
  public Class<?> loaded() {
    return loaded;
  }

  /** Whether it was loaded before the agent, so that no member can be added. */
  public boolean fixed() {
    return loaded != null;
  }

  /**
   * As its class file describes it; of other classes only names are known. Made on the first call,
   * as loading Byte Buddy takes time.
   */
  public TypeDescription type() {
    if (types == null) {
      ClassFileLocator files =
          new ClassFileLocator.Compound(
              ClassFileLocator.Simple.of(name, classFile),
              ClassFileLocator.ForClassLoader.of(ClassShape.class.getClassLoader()),
              UnknownTypes.INSTANCE);
      types =
          new TypePool.Default.WithLazyResolution(
              new TypePool.CacheProvider.Simple(),
              new ErasedTypes(files),
              TypePool.Default.ReaderMode.FAST,
              AsmReaders.INSTANCE);
    }
    return types.describe(name).resolve();
  }

  /**
   * Weaves advice into the matching methods that the class itself declares, synthetic ones
   * included, such as the body of a lambda.
   */
  public UnaryOperator<ClassVisitor> advised(
      Advice advice, ElementMatcher<? super MethodDescription> methods) {
    return next -> advised(advice, methods, next);
  }

  private ClassVisitor advised(
      Advice advice, ElementMatcher<? super MethodDescription> methods, ClassVisitor next) {
    TypeDescription type = type();
    ClassFileVersion version = ClassFileVersion.ofMinorMajor(version());
    Implementation.Context.FrameGeneration frames =
        version.isAtLeast(ClassFileVersion.JAVA_V6)
            ? Implementation.Context.FrameGeneration.EXPAND
            : Implementation.Context.FrameGeneration.DISABLED;
    Implementation.Context context =
        Implementation.Context.Disabled.Factory.INSTANCE.make(
            type, null, TypeInitializer.None.INSTANCE, version, version, frames);
    return advice
        .on(methods)
        .wrap(
            type,
            next,
            context,
            types,
            type.getDeclaredFields(),
            type.getDeclaredMethods(),
            0,
            READER_FLAGS);
  }
}
