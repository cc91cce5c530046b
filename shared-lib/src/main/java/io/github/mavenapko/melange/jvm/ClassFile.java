package io.github.mavenapko.melange.jvm;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;

/**
 * The parts of a class file that say whether {@code java} can start it. The format is that of chapter 4 of the Java
 * Virtual Machine Specification.
 *
 * @param name the class's name with dots
 * @param startable whether it has {@code public static void main(String[])}
 */
record ClassFile(String name, boolean startable) {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int PUBLIC_STATIC = 0x0009;
    private static final String MAIN = "main";
    private static final String MAIN_TYPE = "([Ljava/lang/String;)V";

    /** Reads a class file; throws {@link IOException} when it is none. */
    static ClassFile read(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return read(in);
        }
    }

    private static ClassFile read(DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new IOException("no class file");
        }
        in.skipNBytes(4);
        Object[] constants = constants(in);
        in.skipNBytes(2);
        int self = in.readUnsignedShort();
        in.skipNBytes(2);
        in.skipNBytes(2L * in.readUnsignedShort());
        members(in, constants);
        boolean startable = members(in, constants);
        Object name = self < constants.length && constants[self] instanceof Integer index && index < constants.length
                ? constants[index]
                : null;
        return new ClassFile(name instanceof String text ? text.replace('/', '.') : "", startable);
    }

    /** Texts as strings, classes as the index of their name, everything else null. */
    private static Object[] constants(DataInputStream in) throws IOException {
        Object[] constants = new Object[in.readUnsignedShort()];
        for (int i = 1; i < constants.length; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> constants[i] = in.readUTF();
                case 7 -> constants[i] = in.readUnsignedShort();
                case 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++;
                }
                default -> throw new IOException("unknown constant " + tag);
            }
        }
        return constants;
    }

    private static boolean members(DataInputStream in, Object[] constants) throws IOException {
        boolean main = false;
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            int access = in.readUnsignedShort();
            int name = in.readUnsignedShort();
            int type = in.readUnsignedShort();
            main |= (access & PUBLIC_STATIC) == PUBLIC_STATIC
                    && name < constants.length
                    && type < constants.length
                    && MAIN.equals(constants[name])
                    && MAIN_TYPE.equals(constants[type]);
            for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                in.skipNBytes(2);
                in.skipNBytes(in.readInt() & 0xffff_ffffL);
            }
        }
        return main;
    }
}
