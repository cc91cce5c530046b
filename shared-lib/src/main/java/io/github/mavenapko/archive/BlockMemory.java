package io.github.mavenapko.archive;

/** Knows the compressed form of blocks that were compressed before. */
public interface BlockMemory {
    /** Knows nothing. */
    BlockMemory NONE = new BlockMemory() {
        @Override
        public Compressed compress(Block block) {
            return new Compressed(new byte[0], block.deflate());
        }

        @Override
        public void written(Compressed block) {
            // nothing is kept
        }
    };

    /** The compressed form of a block, remembered or made. Several threads call it at the same time. */
    Compressed compress(Block block);

    /** Told of each block of a stream, in order. */
    void written(Compressed block);

    /**
     * A block's compressed form.
     *
     * @param key names the block in this memory
     */
    record Compressed(byte[] key, byte[] bytes) {}
}
