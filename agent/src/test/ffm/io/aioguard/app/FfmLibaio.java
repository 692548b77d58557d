package io.aioguard.app;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/** Bindings of libaio through java.lang.foreign. Each is recognised by its nr_events. */
enum FfmLibaio {
  BY_NAME {
    @Override
    MemorySegment find(String name) {
      return SymbolLookup.libraryLookup("libaio.so.1", Arena.global()).find(name).orElseThrow();
    }
  },
  BY_PATH {
    @Override
    MemorySegment find(String name) {
      return in(library(), name);
    }
  },
  RENAMED {
    @Override
    MemorySegment find(String name) throws Exception {
      Path copy = Path.of("renamed.so");
      return in(Files.exists(copy) ? copy : Files.copy(library(), copy), name);
    }
  },
  LINKED {
    @Override
    MemorySegment find(String name) throws Exception {
      Path link = Files.createSymbolicLink(Path.of("link.so"), library());
      MemorySegment symbol = in(link, name);
      Files.delete(link);
      return symbol;
    }
  },
  LOADED {
    @Override
    MemorySegment find(String name) {
      System.load(library().toString());
      return SymbolLookup.loaderLookup().find(name).orElseThrow();
    }
  },
  LONGS {
    @Override
    int setup(MemorySegment cell) throws Throwable {
      return (int)
          link("io_setup", ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG)
              .invokeExact((long) maxEvents(), cell.address());
    }

    @Override
    int destroy(MemorySegment cell) throws Throwable {
      return (int)
          link("io_destroy", ValueLayout.JAVA_LONG).invokeExact(cell.get(ValueLayout.JAVA_LONG, 0));
    }
  },
  CRITICAL {
    @Override
    Linker.Option[] options() {
      return new Linker.Option[] {Linker.Option.critical(false)};
    }
  },
  CRITICAL_HEAP {
    @Override
    Linker.Option[] options() {
      return new Linker.Option[] {Linker.Option.critical(true)};
    }

    @Override
    MemorySegment cell() {
      return MemorySegment.ofArray(new long[3]).asSlice(8, 8);
    }
  },
  CAPTURED {
    @Override
    int setup(MemorySegment cell) throws Throwable {
      MethodHandle handle =
          LINKER.downcallHandle(
              find("io_setup"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS),
              Linker.Option.captureCallState("errno"));
      MemorySegment state = Arena.ofAuto().allocate(Linker.Option.captureStateLayout());
      return (int) handle.invokeExact(state, maxEvents(), cell);
    }
  },
  UNBOUND {
    @Override
    MethodHandle link(String name, MemoryLayout... arguments) throws Throwable {
      MethodHandle handle =
          LINKER.downcallHandle(FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments));
      return MethodHandles.insertArguments(handle, 0, find(name));
    }
  },
  BOUND_BY_THE_PROGRAM {
    @Override
    int setup(MemorySegment cell) throws Throwable {
      MethodHandle all = link("io_setup", ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
      return (int) MethodHandles.insertArguments(all, 0, maxEvents(), cell).invokeExact();
    }
  },
  VIRTUAL_THREAD {
    @Override
    int setup(MemorySegment cell) throws Throwable {
      AtomicReference<Object> result = new AtomicReference<>();
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  result.set(super.setup(cell));
                } catch (Throwable e) {
                  result.set(e);
                }
              })
          .join();
      return (int) result.get();
    }
  },
  QUEUE {
    @Override
    MemorySegment find(String name) throws Exception {
      String other = name.equals("io_setup") ? "io_queue_init" : "io_queue_release";
      return BY_NAME.find(other);
    }
  },
  VOID {
    @Override
    int setup(MemorySegment cell) throws Throwable {
      LINKER
          .downcallHandle(
              find("io_setup"),
              FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT, ValueLayout.ADDRESS))
          .invokeExact(maxEvents(), cell);
      return 0;
    }
  };

  static final Linker LINKER = Linker.nativeLinker();

  /** Where the operating system found libaio. */
  static Path library() {
    // To have it loaded.
    SymbolLookup.libraryLookup("libaio.so.1", Arena.global());
    return Kernel.libaio();
  }

  static MemorySegment in(Path file, String name) {
    return SymbolLookup.libraryLookup(file.toAbsolutePath(), Arena.global())
        .find(name)
        .orElseThrow();
  }

  int maxEvents() {
    return 101 + ordinal();
  }

  MemorySegment find(String name) throws Exception {
    return BY_NAME.find(name);
  }

  Linker.Option[] options() {
    return new Linker.Option[0];
  }

  MemorySegment cell() {
    return Arena.ofAuto().allocate(ValueLayout.JAVA_LONG);
  }

  MethodHandle link(String name, MemoryLayout... arguments) throws Throwable {
    return LINKER.downcallHandle(
        find(name), FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments), options());
  }

  int setup(MemorySegment cell) throws Throwable {
    return (int)
        link("io_setup", ValueLayout.JAVA_INT, ValueLayout.ADDRESS).invokeExact(maxEvents(), cell);
  }

  int destroy(MemorySegment cell) throws Throwable {
    MemorySegment context = MemorySegment.ofAddress(cell.get(ValueLayout.JAVA_LONG, 0));
    return (int) link("io_destroy", ValueLayout.ADDRESS).invokeExact(context);
  }
}
