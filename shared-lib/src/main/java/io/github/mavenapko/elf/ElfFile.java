package io.github.mavenapko.elf;

import io.github.mavenapko.file.Content;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What a program or shared library says about itself to the system's loader. The format is that of the System V ABI
 * ("gABI"), chapters 4 and 5.
 *
 * @param header the machine it is for
 * @param interpreter the loader's absolute path (PT_INTERP), empty when the file names none
 * @param needed names of the shared libraries it needs (DT_NEEDED), in its order
 * @param sonames its own names as a shared library (DT_SONAME); normally one or none
 * @param rpath directories to look in for it and what it needs (DT_RPATH), split at colons
 * @param runpath directories to look in for what it needs (DT_RUNPATH), split at colons
 */
public record ElfFile(
        ElfHeader header,
        String interpreter,
        List<String> needed,
        List<String> sonames,
        List<String> rpath,
        List<String> runpath) {
    private static final int LONGEST_INTERPRETER = 4096;

    public ElfFile {
        needed = List.copyOf(needed);
        sonames = List.copyOf(sonames);
        rpath = List.copyOf(rpath);
        runpath = List.copyOf(runpath);
    }

    /**
     * Reads the headers of a file. A file of any size costs little memory.
     *
     * @return empty when it is no ELF file, or one that contradicts itself
     * @throws IOException when the content cannot be read
     */
    public static Optional<ElfFile> read(Content content) throws IOException {
        return ElfReading.of(content, ElfFile::read);
    }

    /** Its own name as a shared library. */
    public Optional<String> soname() {
        return sonames.stream().findFirst();
    }

    private static ElfFile read(ElfBytes bytes, ElfLayout layout) throws IOException, MalformedElfException {
        DynamicSection dynamic = DynamicSection.read(bytes, layout);
        return new ElfFile(
                layout.header(),
                interpreter(bytes, layout),
                dynamic.names(DynamicSection.NEEDED),
                dynamic.names(DynamicSection.SONAME),
                directories(dynamic.names(DynamicSection.RPATH)),
                directories(dynamic.names(DynamicSection.RUNPATH)));
    }

    private static String interpreter(ElfBytes bytes, ElfLayout layout) throws IOException, MalformedElfException {
        for (Segment segment : layout.segments()) {
            if (segment.type() == Segment.INTERPRETER && !layout.isWithoutBits(segment)) {
                if (segment.fileSize() > LONGEST_INTERPRETER) {
                    throw new MalformedElfException("the interpreter's name is too long");
                }
                return layout.string(segment.offset(), segment.fileSize(), 0);
            }
        }
        return "";
    }

    private static List<String> directories(List<String> values) {
        return values.stream()
                .flatMap(value -> List.of(value.split(":")).stream())
                .filter(directory -> !directory.isEmpty())
                .toList();
    }
}
