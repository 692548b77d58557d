package io.aioguard.context;

import io.aioguard.context.lifecycle.PendingDestroy;
import io.aioguard.context.lifecycle.SetupHandler;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.stack.Origin;
import io.aioguard.kernel.proc.KernelContext;
import java.util.ArrayList;
import java.util.List;

/**
 * A kernel that gives out the lowest free address, as fs/aio.c does for rings of one size, or each
 * address once, as it is where rings are relocated; and the calls of threads into it, in steps:
 * what the hook does before, the system call, what the hook does after.
 */
final class SteppedKernel {

  private static final int EINVAL = 22;
  private static final long PAGE = 4096;

  final CensusFixture censusFixture = new CensusFixture();
  final ContextFixture fixture = censusFixture.fixture;
  private long nextInode = 1;
  private int nextCell;
  private final boolean reissues;

  /** The addresses that were given out, in order. */
  final List<Long> given = new ArrayList<>();

  SteppedKernel(boolean reissues) {
    this.reissues = reissues;
    fixture.relocation.setEnabled(!reissues);
  }

  /** io_setup(2), without the hooks. */
  long setup() {
    long address = ContextFixture.ADDRESS;
    while (reissues ? has(address) : given.contains(address)) {
      address += PAGE;
    }
    fixture.inodes.put(address, nextInode);
    censusFixture.list(address, nextInode++);
    given.add(address);
    return address;
  }

  boolean has(long address) {
    return censusFixture.kernel.stream().anyMatch(context -> context.address() == address);
  }

  /** io_destroy(2), without the hooks: 0 or an errno. */
  int destroy(long address) {
    fixture.inodes.remove(address);
    return censusFixture.kernel.removeIf(context -> context.address() == address) ? 0 : EINVAL;
  }

  /** A context that exists before the threads start; returns its handle. */
  Object create() {
    long address = setup();
    SetupHandler.Call call = fixture.setups.entered("test", 32, ContextFixture.cell(cell()), null);
    created(call, address);
    Object handle = new Object();
    fixture.holders.add(handle, fixture.registry.at(address));
    return handle;
  }

  private long cell() {
    return 64 + 8L * nextCell++;
  }

  /** A holder of it is collected. */
  void release(AioContext context) {
    context.release(fixture.orphans::add);
  }

  /** A thread that creates a context. */
  Runnable[] creates() {
    Object[] call = new Object[1];
    long[] id = new long[1];
    long cell = cell();
    return new Runnable[] {
      () -> call[0] = fixture.setups.entered("test", 32, ContextFixture.cell(cell), null),
      () -> id[0] = setup(),
      () -> created((SetupHandler.Call) call[0], id[0])
    };
  }

  /** As the routes do: the number in the cell counts only if there is a ring. */
  private void created(SetupHandler.Call call, long id) {
    fixture.setups.relocate(call, id);
    fixture.setups.returned(call, has(id) ? id : 0, 0);
  }

  /** A thread that creates a context and destroys it by a handle that it reads from the cell. */
  Runnable[] lives(boolean redirectable) {
    SetupHandler.Call[] call = new SetupHandler.Call[1];
    long[] id = new long[1];
    long cell = cell();
    Object handle = new Object();
    PendingDestroy[] destroy = new PendingDestroy[1];
    int[] errno = new int[1];
    return new Runnable[] {
      () -> call[0] = fixture.setups.entered("test", 32, ContextFixture.cell(cell), null),
      () -> {
        id[0] = setup();
        fixture.memory.put(cell, id[0]);
      },
      () -> created(call[0], id[0]),
      () -> {
        Object held = fixture.reachability.readBegins(cell);
        fixture.reachability.holderCreated(handle, id[0]);
        fixture.reachability.pointerRead((AioContext) held, cell, handle, "read");
      },
      () -> destroy[0] = fixture.destroys.entered("test", id[0], handle, redirectable),
      () -> errno[0] = destroy(destroy[0].target()),
      () -> fixture.destroys.returned(destroy[0], errno[0])
    };
  }

  /** A thread that destroys what is at the address, through that handle. */
  Runnable[] destroys(long address, Object handle) {
    return destroys(address, handle, false);
  }

  Runnable[] destroys(long address, Object handle, boolean redirectable) {
    PendingDestroy[] call = new PendingDestroy[1];
    int[] errno = new int[1];
    return new Runnable[] {
      () -> call[0] = fixture.destroys.entered("test", address, handle, redirectable),
      () -> errno[0] = destroy(call[0].target()),
      () -> fixture.destroys.returned(call[0], errno[0])
    };
  }

  /** A thread of the pool that reclaims the context if it may, and what it destroyed. */
  Runnable[] reclaims(AioContext context, List<KernelContext> victims) {
    boolean[] begun = new boolean[1];
    return new Runnable[] {
      () -> begun[0] = fixture.registry.beginReclaim(context, Origin.agent()),
      () -> {
        if (begun[0]) {
          censusFixture.kernel.stream()
              .filter(listed -> listed.address() == context.address())
              .forEach(victims::add);
          destroy(context.address());
        }
      },
      () -> {
        if (begun[0]) {
          fixture.endHandler.reclaimed(context);
        }
      }
    };
  }

  /** A step that is made only under a condition. */
  void when(boolean condition, Runnable step) {
    if (condition) {
      step.run();
    }
  }

  /** A census, in one step. */
  Runnable[] census() {
    return new Runnable[] {censusFixture::run};
  }

  /** Contexts that the registry has. */
  long[] registered() {
    return fixture.registry.live().stream().mapToLong(AioContext::address).sorted().toArray();
  }

  /** Contexts that the kernel has. */
  long[] listed() {
    return censusFixture.kernel.stream().mapToLong(KernelContext::address).sorted().toArray();
  }
}
