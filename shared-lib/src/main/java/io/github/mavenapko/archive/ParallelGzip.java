package io.github.mavenapko.archive;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Compresses to one gzip member, in blocks of at most 1 MiB that are worked on at the same time. Each block is primed with the
 * 32 KiB before it and ends on a byte border, so the result is the same whatever the number of threads: there is
 * one for each processor, made when a second block comes and gone when the member is complete.
 *
 * <p>Where the writer makes a {@link #cut}, a block begins. What lies between two cuts becomes the same bytes in every stream
 * that has it behind the same 32 KiB, so that it can be taken from an earlier one.
 */
public final class ParallelGzip extends OutputStream {
    /** The level that the tools of the field use. */
    public static final int LEVEL = 6;

    private static final int BLOCK = 1 << 20;
    private static final int DICTIONARY = 1 << 15;
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final byte[] FINAL_BLOCK = {3, 0};

    private final OutputStream out;
    private final int level;
    private final BlockMemory memory;
    private final int processors = Runtime.getRuntime().availableProcessors();
    private final Deque<Future<BlockMemory.Compressed>> pending = new ArrayDeque<>();
    private @Nullable ExecutorService threads;
    private final CRC32 crc = new CRC32();
    private byte[] block = new byte[0];
    private byte[] dictionary = new byte[0];
    private int length;
    private long count;
    private boolean finished;

    /** Compresses at the usual level. */
    public ParallelGzip(OutputStream out) throws IOException {
        this(out, LEVEL);
    }

    /**
     * Compresses at a level of one's choice.
     *
     * @param out is given the gzip member; it is closed with this stream
     * @param level from 0, stored, and 1, fast, to 9, small
     */
    public ParallelGzip(OutputStream out, int level) throws IOException {
        this(out, level, BlockMemory.NONE);
    }

    /**
     * Compresses what is not known from earlier streams.
     *
     * @param memory is asked for blocks, and told those of this stream
     */
    public ParallelGzip(OutputStream out, int level, BlockMemory memory) throws IOException {
        this.out = out;
        this.level = level;
        this.memory = memory;
        out.write(HEADER);
    }

    /** Tells encoders apart, whose results must not be mixed: Java machines come with different ones. */
    public static String encoder() {
        return HexFormat.of().formatHex(BlockDeflater.encoder());
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int size) throws IOException {
        if (finished) {
            throw new IOException("the gzip member is complete");
        }
        crc.update(bytes, offset, size);
        count += size;
        int at = offset;
        int left = size;
        while (left > 0) {
            makeRoom(left);
            int n = Math.min(left, block.length - length);
            System.arraycopy(bytes, at, block, length, n);
            length += n;
            at += n;
            left -= n;
            if (length == BLOCK) {
                submit();
            }
        }
    }

    /** Begins a new block. */
    public void cut() throws IOException {
        if (length > 0) {
            submit();
        }
    }

    /** Writes what is left and completes the member; the stream beneath stays open. */
    public void finish() throws IOException {
        if (finished) {
            return;
        }
        finished = true;
        finishBlocks();
        out.write(FINAL_BLOCK);
        writeNumber(crc.getValue());
        writeNumber(count);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        try {
            finish();
        } finally {
            if (threads != null) {
                threads.shutdownNow();
            }
            out.close();
        }
    }

    /** A member of a single block is compressed without threads. */
    private void finishBlocks() throws IOException {
        if (pending.isEmpty() && length > 0) {
            write(memory.compress(block()));
            return;
        }
        cut();
        while (!pending.isEmpty()) {
            writeFirst();
        }
        if (threads != null) {
            threads.shutdown();
        }
    }

    /** Small members do not take a whole block's memory. */
    private void makeRoom(int wanted) {
        if (length + wanted > block.length && block.length < BLOCK) {
            int size = (int) Math.min(BLOCK, Math.max(2L * block.length, (long) length + wanted));
            block = Arrays.copyOf(block, size);
        }
    }

    private void submit() throws IOException {
        if (pending.size() == 2 * processors) {
            writeFirst();
        }
        if (threads == null) {
            threads = Executors.newFixedThreadPool(processors, ParallelGzip::thread);
        }
        Block full = block();
        pending.add(threads.submit(() -> memory.compress(full)));
        dictionary = full.tail(DICTIONARY);
        block = new byte[length];
        length = 0;
    }

    private Block block() {
        return new Block(level, dictionary, block, length);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "gzip");
        thread.setDaemon(true);
        return thread;
    }

    private void writeFirst() throws IOException {
        try {
            write(pending.remove().get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while data was compressed");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("a block could not be compressed", e.getCause());
        }
    }

    private void write(BlockMemory.Compressed compressed) throws IOException {
        memory.written(compressed);
        out.write(compressed.bytes());
    }

    private void writeNumber(long number) throws IOException {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write((int) (number >> shift));
        }
    }
}
