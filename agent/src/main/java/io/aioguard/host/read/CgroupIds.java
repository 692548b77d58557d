package io.aioguard.host.read;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ids that container engines put into the names of cgroups; empty where there is none. A
 * process that may make cgroups can choose names: of ids within each other the outermost counts, as
 * it is the host's.
 *
 * <pre>
 * 0::/system.slice/docker-3f9a….scope
 * 0::/kubepods.slice/kubepods-pod0b8f…_….slice/cri-containerd-3f9a….scope
 * 9:cpu:/kubepods/burstable/pod0b8f…-…/3f9a…
 * </pre>
 *
 * Source: cgroups(7), /proc/PID/cgroup; the OCI runtimes' and the kubelet's cgroup drivers.
 */
record CgroupIds(String container, String pod) {

  private static final Pattern CONTAINER = Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");

  /** A static pod has a hash without dashes. systemd takes a dash for a slash. */
  private static final Pattern POD =
      Pattern.compile(
          "[/-]pod([0-9a-f]{8}([-_]?)[0-9a-f]{4}\\2[0-9a-f]{4}\\2[0-9a-f]{4}\\2[0-9a-f]{12})"
              + "(?![0-9a-f])");

  static CgroupIds parse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    Matcher container = CONTAINER.matcher(text);
    Matcher pod = POD.matcher(text);
    return new CgroupIds(
        container.find() ? container.group() : "",
        pod.find() ? pod.group(1).replace('_', '-') : "");
  }
}
