package io.aioguard.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A style sheet or script of the agent's jar that is copied into the page. */
public record PageResource(String text) {

  public static PageResource of(String name) {
    try (InputStream in = PageResource.class.getResourceAsStream(name)) {
      return new PageResource(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** This one with the other behind it. */
  public PageResource with(PageResource other) {
    return new PageResource(text + other.text);
  }

  /** Its source expression in the page's content security policy. */
  public String source() {
    try {
      byte[] text = this.text.getBytes(StandardCharsets.US_ASCII);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
