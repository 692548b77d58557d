package io.aioguard.jmc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.w3c.dom.Element;

/** The jar as Mission Control takes it: as a bundle, in the framework that it runs in. */
final class BundleIT {

  private static final Path JAR = Path.of(System.getProperty("aioguard.test.jmc"));

  private static final List<String> MISSION_CONTROL =
      List.of("common", "flightrecorder", "flightrecorder.rules", "encoder", "lz4-java");

  @TempDir Path folder;

  @Test
  void isResolvedAgainstMissionControlAndOffersItsRules() throws Exception {
    Framework framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(Map.of("org.osgi.framework.storage", folder.toString()));
    framework.start();
    try {
      List<Bundle> bundles = new ArrayList<>();
      for (Path jar : jars()) {
        bundles.add(framework.getBundleContext().installBundle(jar.toUri().toString()));
      }
      assertTrue(framework.adapt(FrameworkWiring.class).resolveBundles(bundles));
      Bundle ours = bundles.get(bundles.size() - 1);
      assertEquals("io.aioguard.jmc", ours.getSymbolicName());
      assertEquals(5, rules(ours));
    } finally {
      framework.stop();
      framework.waitForStop(10_000);
    }
  }

  /** As Mission Control does with each bundle that extends its point for rules. */
  private static long rules(Bundle bundle) throws ClassNotFoundException {
    Class<?> rule = bundle.loadClass("org.openjdk.jmc.flightrecorder.rules.IRule");
    ClassLoader loader = bundle.adapt(BundleWiring.class).getClassLoader();
    return ServiceLoader.load(rule, loader).stream()
        .map(ServiceLoader.Provider::get)
        .filter(each -> each.getClass().getClassLoader() == loader)
        .count();
  }

  @Test
  void extendsThePointForRules() throws Exception {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      Element plugin =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(jar.getInputStream(jar.getEntry("plugin.xml")))
              .getDocumentElement();
      Element extension = (Element) plugin.getElementsByTagName("extension").item(0);
      assertEquals(
          "org.openjdk.jmc.flightrecorder.rules.ruleProvider", extension.getAttribute("point"));
      assertNotNull(jar.getEntry("META-INF/LICENSE"));
    }
  }

  @Test
  void holdsNothingOfOthers() throws Exception {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertEquals(
          List.of(),
          jar.stream()
              .map(entry -> entry.getName())
              .filter(name -> name.endsWith(".class") && !name.startsWith("io/aioguard/jmc/"))
              .toList());
    }
  }

  private static List<Path> jars() {
    Stream<Path> missionControl =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(jar -> MISSION_CONTROL.contains(artifact(jar)));
    List<Path> jars = Stream.concat(missionControl, Stream.of(JAR)).toList();
    assertEquals(MISSION_CONTROL.size() + 1, jars.size(), jars::toString);
    return jars;
  }

  private static String artifact(Path jar) {
    return jar.getFileName().toString().replaceFirst("-\\d.*", "");
  }
}
