package io.aioguard.agent.inner;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Loads classes that the application must not see: the agent's own inner packages, Byte Buddy, JNA,
 * picocli. The jar has them in a folder of its own with another suffix, so no other class loader
 * and no class path scanner finds them.
 */
public final class InnerLoader extends ClassLoader {

  private static final String FOLDER = "inner/";

  static {
    registerAsParallelCapable();
  }

  private final ZipFile jar;

  public InnerLoader(ClassLoader parent, OwnJar own) {
    super("aioguard", parent);
    try {
      jar = own.open();
    } catch (IOException e) {
      throw new IllegalStateException("cannot read the agent's own jar: " + e.getMessage(), e);
    }
  }

  /** The version in the manifest of the jar; empty if there is none. */
  public String version() {
    ZipEntry manifest = jar.getEntry(JarFile.MANIFEST_NAME);
    try (InputStream in = jar.getInputStream(manifest)) {
      String version = new Manifest(in).getMainAttributes().getValue(Name.IMPLEMENTATION_VERSION);
      return version == null ? "" : version;
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      ZipEntry entry = jar.getEntry(path(name));
      // The agent's own first: the parent may have another version of the same library.
      return entry != null ? define(name, entry) : super.loadClass(name, resolve);
    }
  }

  private Class<?> define(String name, ZipEntry entry) throws ClassNotFoundException {
    try (InputStream in = jar.getInputStream(entry)) {
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    ZipEntry entry = resource(name);
    try {
      return entry == null ? super.getResourceAsStream(name) : jar.getInputStream(entry);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  protected URL findResource(String name) {
    ZipEntry entry = resource(name);
    try {
      return entry == null
          ? null
          : new URL("aioguard", null, -1, "/" + name, new OwnResource(jar, entry));
    } catch (MalformedURLException e) {
      return null;
    }
  }

  private ZipEntry resource(String name) {
    return jar.getEntry(FOLDER + name + (name.endsWith(".class") ? "data" : ""));
  }

  private static String path(String className) {
    return FOLDER + className.replace('.', '/') + ".classdata";
  }
}
