package io.github.mavenapko.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** The decompressed bytes of gzip members one after the other. */
final class AllMembers extends InputStream {
    private final GzipMembers members;
    private final byte[] one = new byte[1];
    private long left;
    private @Nullable GzipMember member;
    private boolean ended;

    AllMembers(GzipMembers members, long most) {
        this.members = members;
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int at, int length) throws IOException {
        while (!ended && length > 0) {
            if (member == null) {
                member = members.next(OutputStream.nullOutputStream(), left);
            }
            if (member == null) {
                ended = true;
                break;
            }
            int n = member.read(bytes, at, length);
            if (n > 0) {
                return n;
            }
            left -= member.count();
            member = null;
        }
        return length == 0 ? 0 : -1;
    }
}
