assert new File(basedir, 'image/target/image/index.json').isFile()
def log = new File(basedir, 'build.log').text
assert log.contains('tool-1.0.0-r0')
assert log.count('digest sha256:') == 2
assert (log =~ /digest (sha256:\w+)/).collect { it[1] }.toSet().size() == 1 : 'the image alone is another one'
assert new File(basedir, 'image/target/apk-dependencies').isDirectory()
def layout = new File(basedir, 'image/target/image')
layout.eachFileRecurse { file ->
    if (file.isFile() && file.length() < 100_000) {
        assert !file.text.contains(basedir.path) : "$file names a path of the build"
    }
}
