package io.aioguard.it;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * docs/deploy/kubernetes.yml. Parser and schema are in jars that only the profile of these tests
 * copies, so they are loaded here; Gson is the one of these tests.
 */
final class KubernetesManifest {

  private static final String DEPLOYMENT = "io.kubernetes.client.openapi.models.V1Deployment";

  private KubernetesManifest() {}

  /** As JSON. */
  static JsonObject read(String yaml) throws IOException, ReflectiveOperationException {
    try (URLClassLoader loader = loader()) {
      Class<?> parser = loader.loadClass("org.yaml.snakeyaml.Yaml");
      Object loaded =
          parser
              .getMethod("load", String.class)
              .invoke(parser.getConstructor().newInstance(), yaml);
      return JsonParser.parseString(new Gson().toJson(loaded)).getAsJsonObject();
    }
  }

  /**
   * What is wrong with a Deployment, by the classes that Kubernetes generates from its OpenAPI
   * description: fields that are unknown, missing, or of another type. Empty if nothing is.
   */
  static String mistake(JsonElement deployment) throws IOException, ReflectiveOperationException {
    try (URLClassLoader loader = loader()) {
      loader
          .loadClass(DEPLOYMENT)
          .getMethod("fromJson", String.class)
          .invoke(null, deployment.toString());
      return "";
    } catch (InvocationTargetException e) {
      return e.getCause().toString();
    }
  }

  private static URLClassLoader loader() throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path jar : ServerRelease.jars(ServerRelease.of("kubernetes"))) {
      urls.add(jar.toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(new URL[0]), Gson.class.getClassLoader());
  }
}
