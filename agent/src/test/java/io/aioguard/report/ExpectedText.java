package io.aioguard.report;

/** The text of a representative report. */
public final class ExpectedText {

  public static final String TYPICAL_REPORT =
      """
      DOUBLE DESTROYS, LEAKS
      pid 4711, 2 min 5 s from 2026-11-23T23:00:00.000+01:00
      on host, agent 1.0 with reclaim=certain

        #1  3 double destroys, at least 128 slots
            at com.acme.Store.close(Store.java:90)
        #2  4 leaks, 512 slots, 3 reclaimed
            at com.acme.Store.open(Store.java:41)
         -  Not certain: 1 context created after the last full GC: the report cannot
            tell yet whether it leaked.
         -  Open at the end: 2 contexts, 256 slots; 1 of them never reclaimed
            automatically.

      Next: destroy once: clear the handle where it is destroyed first; the second
            destroy is at com.acme.Store.close(Store.java:90).
      Next: the context created at com.acme.Store.open(Store.java:41) is not closed on
            every path; not reclaimed: an io_submit is still running (1).
      Next: Collect before you dump while the JVM runs: jcmd PID GC.run, some seconds
            later jcmd PID JFR.dump.
      More: below; as a page with charts: -o report.html; for machines: -o report.json

        #1  3 double destroys, at least 128 slots
            first         2026-11-23T23:01:00.000+01:00
            last          2026-11-23T23:01:00.000+01:00
            threads       main
            routes        jna
            fingerprint   f2ac73acb
            kept back     2 of them, by the agent's rate limit
            certain       yes: no other context of this JVM gets this id
            destroyed again by thread main
              com.acme.Store.close(Store.java:90)
              com.acme.Main.run(Main.java:12)
            first destroyed at 2026-11-23T23:00:40.000+01:00 by thread closer
              com.acme.Store.close(Store.java:88)
              com.acme.Main.run(Main.java:9)
            created at 2026-11-23T23:00:00.000+01:00 by thread opener
              com.acme.Store.open(Store.java:41)
              com.acme.Main.run(Main.java:7)

        #2  4 leaks, 512 slots, 3 reclaimed
            first         2026-11-23T23:00:01.000+01:00
            last          2026-11-23T23:00:04.000+01:00
            threads       opener
            routes        jna
            fingerprint   f2ac73acb
            not reclaimed an io_submit is still running (1)
            created at 2026-11-23T23:00:00.000+01:00 by thread opener
              com.acme.Store.open(Store.java:41)
              com.acme.Main.run(Main.java:7)

      IN USE AT THE END OF THE RECORDING
         -  2 contexts, 256 slots, age up to 1 min 48 s, idle up to 9.6 s, 1
            completion unread
            1 never reclaimed automatically: its number was read out as a long in
            com.acme.Native.handle
            created at 2026-11-23T23:00:00.000+01:00 by thread opener
              com.acme.Pool.fill(Pool.java:3)

      TOTALS
        pid 4711: 2 min 5 s recorded; since the agent started 900 created, 894
        destroyed, 4 leaked, 3 reclaimed, 2 live with 256 slots
          host: aio-nr 256, peak 256, at the end 256 of 65,536 slots
          collector: 2 runs, 1 full, the last at 2026-11-23T22:59:59.000+01:00; pauses
          30.0 ms in all, longest 25.0 ms
        reclaims: 1 in events; half of them within 33.0 ms, 90 % within 33.0 ms, 99 %
        within 33.0 ms, longest 33.0 ms

      HOOK POINTS of pid 4711
        active      jna          2 hook points
        unsupported ffm          Linker
                    needs Java 22
      """;

  private ExpectedText() {}
}
