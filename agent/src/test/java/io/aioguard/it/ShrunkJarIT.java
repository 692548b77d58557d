package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.api.Test;

/** What agent/src/shrink leaves of the libraries is complete. */
class ShrunkJarIT {

  /** With the libraries as they are published it is twice as large. */
  private static final long MAX_BYTES = 4_000_000;

  private static final String HIDDEN = "inner/";
  private static final String HIDDEN_SUFFIX = ".classdata";
  private static final String SUFFIX = ".class";

  /** Names that the classes of Byte Buddy have of ASM, which their build has renamed. */
  private static final String RENAMED = "org.objectweb.asm.";

  /** Classes of the jar as one program, beside the JDK alone. */
  private static final class JarClasses extends ClassLoader {

    private final JarFile jar;

    JarClasses(JarFile jar) {
      super(ClassLoader.getPlatformClassLoader());
      this.jar = jar;
    }

    List<String> names() {
      return jar.stream()
          .map(JarEntry::getName)
          .filter(name -> name.endsWith(SUFFIX) || name.endsWith(HIDDEN_SUFFIX))
          .map(name -> name.replaceFirst("^" + HIDDEN, "").replaceFirst("\\.class(data)?$", ""))
          .map(name -> name.replace('/', '.'))
          .toList();
    }

    byte[] file(String name) throws IOException {
      String path = name.replace('.', '/');
      JarEntry shown = jar.getJarEntry(path + SUFFIX);
      JarEntry entry = shown == null ? jar.getJarEntry(HIDDEN + path + HIDDEN_SUFFIX) : shown;
      return entry == null ? new byte[0] : jar.getInputStream(entry).readAllBytes();
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      try {
        byte[] file = file(name);
        if (file.length == 0) {
          throw new ClassNotFoundException(name);
        }
        return defineClass(name, file, 0, file.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void isSmall() throws IOException {
    long size = Files.size(ForkedJvm.AGENT);
    assertTrue(size <= MAX_BYTES, () -> size + " bytes");
  }

  /** The verifier reads the code of each class as it is in the jar. */
  @Test
  void everyClassCanBeLinked() throws IOException {
    List<String> wrong = new ArrayList<>();
    try (JarFile jar = new JarFile(ForkedJvm.AGENT.toFile())) {
      JarClasses classes = new JarClasses(jar);
      for (String name : classes.names()) {
        try {
          // What lists the methods links the class first (get_class_declared_methods_helper,
          // jvm.cpp).
          Class.forName(name, false, classes).getDeclaredMethods();
        } catch (ClassNotFoundException | LinkageError e) {
          wrong.add(name + ": " + e);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyClassThatIsNamedIsThere() throws IOException {
    Set<String> missing = new TreeSet<>();
    try (JarFile jar = new JarFile(ForkedJvm.AGENT.toFile())) {
      JarClasses classes = new JarClasses(jar);
      Set<String> named = new TreeSet<>();
      for (String name : classes.names()) {
        named.addAll(named(classes.file(name)));
      }
      for (String name : named) {
        try {
          Class.forName(name, false, classes);
        } catch (ClassNotFoundException | LinkageError e) {
          missing.add(name);
        }
      }
    }
    missing.removeIf(name -> name.startsWith(RENAMED));
    assertEquals(Set.of(), missing);
  }

  /** The CONSTANT_Class entries of a class file (JVMS 4.4.1). */
  private static Set<String> named(byte[] file) {
    ClassReader reader = new ClassReader(file);
    char[] buffer = new char[reader.getMaxStringLength()];
    Set<String> names = new TreeSet<>();
    for (int i = 1; i < reader.getItemCount(); i++) {
      int item = reader.getItem(i);
      if (item > 0 && reader.readByte(item - 1) == 7) {
        Type type = Type.getObjectType(reader.readUTF8(item, buffer));
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (element.getSort() == Type.OBJECT) {
          names.add(element.getClassName());
        }
      }
    }
    return names;
  }
}
