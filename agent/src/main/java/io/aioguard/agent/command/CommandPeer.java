package io.aioguard.agent.command;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.attribute.UserPrincipal;
import jdk.net.ExtendedSocketOptions;

/**
 * Checks the user at the other end of a connection (unix(7), SO_PEERCRED). A class of its own: a
 * Java runtime may lack the module jdk.net.
 */
final class CommandPeer {

  private CommandPeer() {}

  /**
   * Whether the peer is the owner or root.
   *
   * @param owner the JVM's own user
   */
  static boolean mayAsk(SocketChannel channel, UserPrincipal owner) throws IOException {
    UserPrincipal peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
    return peer.equals(owner) || peer.equals(root());
  }

  /** By number, as a container may have no names. */
  private static UserPrincipal root() throws IOException {
    return FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("0");
  }
}
