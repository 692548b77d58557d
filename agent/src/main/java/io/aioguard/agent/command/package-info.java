/**
 * The socket for commands of the same machine. In: one line of a question per connection, from the
 * JVM's own user or root. Out: the answer as lines of text ({@link
 * io.aioguard.agent.command.Reply}). One daemon thread listens from the load of the inner agent on,
 * another one serves each connection, at most four at a time. Lives in the boot loader; commands
 * read the address and the format of answers from it in the application class loader of their JVM.
 */
package io.aioguard.agent.command;
