package io.aioguard.agent;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Loads what the application must not see: the agent's own inner packages, Byte Buddy, JNA,
 * picocli. They lie in the agent's jar under another folder and another ending, so no other class
 * loader and no class path scanner finds them.
 */
final class InnerLoader extends ClassLoader {

  /** Where the jar is, when the boot loader does not know it by its own name. */
  static final String JAR_PROPERTY = "io.aioguard.jar";

  private static final String FOLDER = "inner/";

  static {
    registerAsParallelCapable();
  }

  private final File file;
  private final JarFile jar;

  InnerLoader(ClassLoader parent) {
    super("aioguard", parent);
    try {
      file = locate();
      jar = new JarFile(file);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read the agent's own jar", e);
    }
  }

  private static File locate() throws MalformedURLException {
    if (InnerLoader.class.getClassLoader() != null) {
      return BootPath.jar();
    }
    String named = System.getProperty(JAR_PROPERTY);
    if (named != null) {
      return new File(named);
    }
    String self = InnerLoader.class.getName().replace('.', '/') + ".class";
    String url = ClassLoader.getSystemResource(self).getPath();
    return new File(java.net.URI.create(url.substring(0, url.indexOf("!/"))).getPath());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null && jar.getEntry(path(name)) != null) {
        // Ours first: the parent may have another version of the same library.
        loaded = findClass(name);
      }
      return loaded != null ? loaded : super.loadClass(name, resolve);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    ZipEntry entry = jar.getEntry(path(name));
    if (entry == null) {
      throw new ClassNotFoundException(name);
    }
    try (InputStream in = jar.getInputStream(entry)) {
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  @Override
  protected URL findResource(String name) {
    String path = FOLDER + name;
    path = path.endsWith(".class") ? path + "data" : path;
    if (jar.getEntry(path) == null) {
      return null;
    }
    try {
      return new URL("jar:" + file.toURI() + "!/" + path);
    } catch (MalformedURLException e) {
      return null;
    }
  }

  private static String path(String className) {
    return FOLDER + className.replace('.', '/') + ".classdata";
  }
}
