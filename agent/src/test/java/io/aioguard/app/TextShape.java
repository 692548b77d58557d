package io.aioguard.app;

import com.sun.jna.Memory;
import io.aioguard.app.AuditOwners.Halves;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Ids as digits, and in two halves. */
enum TextShape implements AuditShape {
  HEX_TEXT {
    @Override
    public void keep(long id) {
      hexText = Long.toHexString(id);
    }
  },
  HEX_IN_A_SENTENCE {
    @Override
    public void keep(long id) {
      hexInASentence = String.format("context=0x%016X; CANARY-text", id);
    }
  },
  HEX_DUMP {
    @Override
    public void keep(long id) {
      hexDump = "00ff" + HexFormat.of().toHexDigits(id) + "17c0ffee";
    }
  },
  DECIMAL_TEXT {
    @Override
    public void keep(long id) {
      decimalText = Long.toString(id);
    }
  },
  UTF16_TEXT {
    @Override
    public void keep(long id) {
      utf16Text = new StringBuilder("\u2192").append(Long.toHexString(id));
    }
  },
  UTF16_DECIMAL {
    @Override
    public void keep(long id) {
      utf16Decimal = "\u2192" + id + "\u2190";
    }
  },
  CHAR_ARRAY {
    @Override
    public void keep(long id) {
      charArray = Long.toHexString(id).toUpperCase(Locale.ROOT).toCharArray();
    }
  },
  BYTE_ARRAY {
    @Override
    public void keep(long id) {
      byteArray = Long.toString(id).getBytes(StandardCharsets.US_ASCII);
    }
  },
  NATIVE_TEXT {
    @Override
    public void keep(long id) {
      nativeText.setString(3, Long.toHexString(id));
    }
  },
  NATIVE_WIDE_TEXT {
    @Override
    public void keep(long id) {
      nativeWideText.setString(4, Long.toHexString(id), "UTF-16LE");
    }
  },
  TWO_INTS {
    @Override
    public void keep(long id) {
      twoInts = new Halves(id);
    }
  },
  TWO_INTEGERS {
    @Override
    public void keep(long id) {
      twoIntegers.add((int) id);
      twoIntegers.add((int) (id >>> Integer.SIZE));
    }
  },
  INT_ARRAY {
    @Override
    public void keep(long id) {
      intArray[2] = (int) (id >>> Integer.SIZE);
      intArray[9] = (int) id;
    }
  },
  NATIVE_HALVES {
    @Override
    public void keep(long id) {
      nativeHalves.setInt(8, (int) id);
      nativeHalves.setInt(20, (int) (id >>> Integer.SIZE));
    }
  };

  private static String hexText;
  private static String hexInASentence;
  private static String hexDump;
  private static String decimalText;
  private static StringBuilder utf16Text;
  private static String utf16Decimal;
  private static char[] charArray;
  private static byte[] byteArray;
  private static final Memory nativeText = new Memory(64);
  private static final Memory nativeWideText = new Memory(128);
  private static Halves twoInts;
  private static final List<Integer> twoIntegers = new ArrayList<>();
  private static final int[] intArray = new int[12];
  private static final Memory nativeHalves = new Memory(64);

  @Override
  public Expectation expected() {
    return Expectation.HELD;
  }
}
