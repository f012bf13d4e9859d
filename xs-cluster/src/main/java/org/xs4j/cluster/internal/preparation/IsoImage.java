/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.preparation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;

/** Reads a small file from the top directory of an ISO 9660 image. */
final class IsoImage {
  private static final int SECTOR = 2048;
  private static final int DESCRIPTOR = 16 * SECTOR;
  private static final int ROOT_RECORD = 156;
  private static final int EXTENT = 2;
  private static final int LENGTH = 10;
  private static final int NAME_LENGTH = 32;
  private static final int NAME = 33;
  private static final int LARGEST = 1 << 20;

  private IsoImage() {}

  /** Returns the content of a file; empty when the image is none, or has no such file. */
  static Optional<byte[]> read(Path image, String name) throws IOException {
    try (FileChannel channel = FileChannel.open(image, StandardOpenOption.READ)) {
      ByteBuffer descriptor = bytes(channel, DESCRIPTOR, SECTOR);
      if (descriptor.limit() < SECTOR || !text(descriptor, 1, 5).equals("CD001")) {
        return Optional.empty();
      }
      ByteBuffer directory = extent(channel, descriptor, ROOT_RECORD);
      for (int at = 0; at + NAME < directory.limit(); ) {
        int length = Byte.toUnsignedInt(directory.get(at));
        if (length == 0) {
          at = (at / SECTOR + 1) * SECTOR; // records do not cross sectors
          continue;
        }
        if (isNamed(directory, at, name)) {
          return Optional.of(array(extent(channel, directory, at)));
        }
        at += length;
      }
      return Optional.empty();
    }
  }

  /** Names are in capitals and carry a version: {@code UPDATE.XML;1}. */
  private static boolean isNamed(ByteBuffer directory, int at, String name) {
    int length = Byte.toUnsignedInt(directory.get(at + NAME_LENGTH));
    if (at + NAME + length > directory.limit()) {
      return false;
    }
    String found = text(directory, at + NAME, length).replaceFirst(";\\d+$", "");
    return found.toLowerCase(Locale.ROOT).equals(name);
  }

  private static ByteBuffer extent(FileChannel channel, ByteBuffer record, int at)
      throws IOException {
    long sector = Integer.toUnsignedLong(record.getInt(at + EXTENT));
    long length = Integer.toUnsignedLong(record.getInt(at + LENGTH));
    return bytes(channel, sector * SECTOR, (int) Math.min(length, LARGEST));
  }

  private static ByteBuffer bytes(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    long at = from;
    while (buffer.hasRemaining()) {
      int n = channel.read(buffer, at);
      if (n < 0) {
        break;
      }
      at += n;
    }
    return buffer.flip();
  }

  private static String text(ByteBuffer buffer, int at, int length) {
    byte[] bytes = new byte[length];
    buffer.get(at, bytes);
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  private static byte[] array(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
