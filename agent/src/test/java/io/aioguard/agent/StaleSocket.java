package io.aioguard.agent;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A socket as a killed JVM leaves it. */
public final class StaleSocket {

  private StaleSocket() {}

  /** Creates one. */
  public static void make(Path path) throws IOException, InterruptedException {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(path);
    ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address).close();
    while (listens(address)) {
      // A process that another test forks at this moment has inherited it, until it calls execve.
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  private static boolean listens(UnixDomainSocketAddress address) throws IOException {
    try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      probe.configureBlocking(false);
      probe.connect(address);
      return true;
    } catch (ConnectException e) {
      return false;
    }
  }
}
