package io.aioguard.agent;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The name of this host as its kernel has it: no name service is asked, which could block. */
final class HostName {

  private HostName() {}

  /**
   * Of the container where there is one. Empty if it cannot be read. Source: proc_sys_kernel(5).
   */
  static String read() {
    try (InputStream in = new FileInputStream("/proc/sys/kernel/hostname")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
