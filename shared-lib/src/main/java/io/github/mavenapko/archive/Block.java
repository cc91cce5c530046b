package io.github.mavenapko.archive;

import io.github.mavenapko.digest.DigestingOutputStream;
import io.github.mavenapko.digest.Hash;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * What is compressed at a time. Its compressed form depends on nothing else.
 *
 * @param level of the compression
 * @param before what comes before it in the stream, at most 32 KiB
 * @param bytes begin with it
 * @param length how many bytes it has
 */
public record Block(int level, byte[] before, byte[] bytes, int length) {
    /** The SHA-256 of all that decides the compressed form. */
    public byte[] key() {
        DigestingOutputStream key = new DigestingOutputStream(OutputStream.nullOutputStream(), Hash.SHA256);
        try {
            key.write(BlockDeflater.encoder());
            key.write(ByteBuffer.allocate(8).putInt(level).putInt(before.length).array());
            key.write(before);
            key.write(bytes, 0, length);
        } catch (IOException e) {
            throw new IllegalStateException("nothing is written anywhere", e);
        }
        return key.hash();
    }

    /** The compressed form. */
    public byte[] deflate() {
        return BlockDeflater.deflate(level, before, bytes, length);
    }

    /** The last bytes of the stream up to the end of this block. */
    byte[] tail(int most) {
        int own = Math.min(most, length);
        int earlier = Math.min(most - own, before.length);
        byte[] tail = new byte[earlier + own];
        System.arraycopy(before, before.length - earlier, tail, 0, earlier);
        System.arraycopy(bytes, length - own, tail, earlier, own);
        return tail;
    }
}
