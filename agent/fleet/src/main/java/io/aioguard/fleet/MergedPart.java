package io.aioguard.fleet;

import io.aioguard.report.ReportReader;
import io.aioguard.report.model.ReadFailure;
import io.aioguard.report.model.Report;
import io.aioguard.report.part.Partial;
import io.aioguard.report.value.Window;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A partial result as it is sent between machines. Compressed, as texts of stacks are, in a tenth
 * of the room; and written by {@link Partial}, whose format does not depend on the fields of
 * classes.
 */
final class MergedPart implements Serializable {
  private static final long serialVersionUID = 1;

  /** As an exception: an error would end a thread of Spark's, and the job would wait forever. */
  private static final String TOO_MUCH = "too much for this heap";

  private transient Partial part;

  /** Of nothing. */
  MergedPart(Window window) {
    part = new Partial(window);
  }

  MergedPart add(Partial other) {
    part.add(other);
    return this;
  }

  /** In a thread of Spark's in the driver. */
  MergedPart add(MergedPart other) {
    try {
      return add(other.part);
    } catch (OutOfMemoryError e) {
      throw new IllegalStateException(TOO_MUCH, e);
    }
  }

  void fail(ReadFailure failure) {
    part.fail(failure.file(), failure.what(), failure.next());
  }

  Report report(List<String> classPath) {
    return ReportReader.report(part, classPath);
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream packed = new GZIPOutputStream(bytes)) {
      part.write(packed);
    }
    out.writeInt(bytes.size());
    bytes.writeTo(out);
  }

  private void readObject(ObjectInputStream in) throws IOException {
    try {
      byte[] bytes = new byte[in.readInt()];
      in.readFully(bytes);
      part = Partial.read(new GZIPInputStream(new ByteArrayInputStream(bytes)));
    } catch (OutOfMemoryError e) {
      throw new IOException(TOO_MUCH, e);
    }
  }
}
