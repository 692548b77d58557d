package io.aioguard.agent.inner;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads an entry of the agent's jar for callers that need a URL. A {@code jar:} URL would name the
 * jar by its path, and open it a second time.
 */
final class OwnResource extends URLStreamHandler {

  private final ZipFile jar;
  private final ZipEntry entry;

  OwnResource(ZipFile jar, ZipEntry entry) {
    this.jar = jar;
    this.entry = entry;
  }

  @Override
  protected URLConnection openConnection(URL url) {
    return new URLConnection(url) {
      @Override
      public void connect() {
        // The jar is open.
      }

      @Override
      public InputStream getInputStream() throws IOException {
        return jar.getInputStream(entry);
      }
    };
  }
}
