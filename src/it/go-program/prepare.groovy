import io.github.mavenapko.apk.PackageIndex
import io.github.mavenapko.apk.PackageInfo
import io.github.mavenapko.apk.format.ApkContents
import io.github.mavenapko.apk.format.ApkIndex
import io.github.mavenapko.apk.format.ApkWriter
import io.github.mavenapko.apk.format.Spool
import io.github.mavenapko.apk.signature.SigningKey
import io.github.mavenapko.file.Attributes
import io.github.mavenapko.file.Content
import io.github.mavenapko.file.FileEntry
import io.github.mavenapko.file.FileTree
import io.github.mavenapko.file.Mode
import java.nio.file.Files
import java.nio.file.Path

// A signed repository of what this machine has: a shell, the Go tools, base files. Then a registry that wants a password.
SigningKey key = SigningKey.generate('packages.example.rsa', 2048)
Path arch = Files.createDirectories(basedir.toPath().resolve('repository/stable/main/x86_64'))
List<PackageInfo> made = []

def attributes = { int mode -> Attributes.of(new Mode(mode)).withMtime(1_700_000_000L) }

def publish = { String name, FileTree tree ->
    def info = PackageInfo.builder(name, '1.0-r0').arch('x86_64').origin(name).buildTime(1_700_000_000L).build()
    Files.newOutputStream(arch.resolve(info.fileName())).withCloseable {
        made << ApkWriter.write(ApkContents.of(info, tree), key, Spool.inMemory(), it)
    }
}

def copy = { FileTree tree, Path from, String to ->
    int mode = Files.isExecutable(from) ? 0755 : 0644
    tree.putWithParents(new FileEntry.Regular(to, attributes(mode), Content.of(Files.readAllBytes(from))), attributes(0755))
}

def copyFolder = { FileTree tree, Path from, String to, Closure<Boolean> wanted ->
    Path root = from.toRealPath()
    Files.walk(root).sorted().withCloseable { files ->
        files.filter { Files.isRegularFile(it) }.forEach { file ->
            String relative = root.relativize(file).toString()
            if (wanted(relative)) {
                copy(tree, file, "$to/$relative")
            }
        }
    }
}

def link = { FileTree tree, String path, String target ->
    tree.putWithParents(new FileEntry.Symlink(path, attributes(0777), target), attributes(0755))
}

def program = { String name ->
    Path.of(System.getenv('PATH').split(':').collect { new File(it, name) }.find { it.canExecute() }.path).toRealPath()
}

def output = { List<String> command -> command.execute().text.trim() }

def base = new FileTree()
['etc/passwd': 'root:x:0:0:root:/root:/bin/sh\n', 'etc/group': 'root:x:0:root\n'].each { path, text ->
    base.putWithParents(new FileEntry.Regular(path, attributes(0644), Content.of(text)), attributes(0755))
}
base.put(new FileEntry.Directory('tmp', attributes(01777)))
publish('base-files', base)

def shell = new FileTree()
copy(shell, program('busybox'), 'bin/busybox')
output([program('busybox').toString(), '--list']).readLines().findAll { it != 'busybox' }.each { link(shell, "bin/$it", 'busybox') }
publish('busybox', shell)

def tools = new FileTree()
Path goroot = Path.of(output([program('go').toString(), 'env', 'GOROOT']))
copy(tools, goroot.resolve('bin/go').toRealPath(), 'usr/lib/go/bin/go')
copyFolder(tools, goroot.resolve('pkg/tool'), 'usr/lib/go/pkg/tool') { it =~ /(compile|link|asm|buildid)$/ }
copyFolder(tools, goroot.resolve('pkg/include'), 'usr/lib/go/pkg/include') { true }
copyFolder(tools, goroot.resolve('src'), 'usr/lib/go/src') { !(it =~ /^cmd\/|\/testdata\/|_test\.go$/) }
if (Files.exists(goroot.resolve('VERSION'))) {
    copy(tools, goroot.resolve('VERSION').toRealPath(), 'usr/lib/go/VERSION')
}
if (Files.exists(goroot.resolve('go.env'))) {
    copy(tools, goroot.resolve('go.env').toRealPath(), 'usr/lib/go/go.env')
}
link(tools, 'usr/bin/go', '../lib/go/bin/go')
// Debian's go command is linked dynamically
['/lib64/ld-linux-x86-64.so.2', '/lib/x86_64-linux-gnu/libc.so.6', '/lib/x86_64-linux-gnu/libpthread.so.0',
        '/lib/x86_64-linux-gnu/libresolv.so.2'].findAll { new File(it).exists() }.each { copy(tools, Path.of(it), it.substring(1)) }
publish('go', tools)

Files.write(arch.resolve(ApkIndex.FILE_NAME), ApkIndex.write(new PackageIndex('packages.example', made), key))
Path publicKey = Files.write(basedir.toPath().resolve(key.publicKey().name()), key.publicKey().pem())

int port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()).withCloseable { it.localPort }
new File(basedir, 'registry').mkdirs()
// user "it", the password of the server 127.0.0.1 in settings.xml
new File(basedir, 'registry/htpasswd').text = 'it:$2y$05$WvEO6dpofxPjtWwM.pGO3.wBKN36El.lN6h3VL2Dcpt3cx1kv.fTa\n'
new File(basedir, 'registry/config.yml').text = """
version: 0.1
log: {level: error}
storage: {filesystem: {rootdirectory: "$basedir/registry/data"}}
http: {addr: "127.0.0.1:$port"}
auth: {htpasswd: {realm: it, path: "$basedir/registry/htpasswd"}}
"""
def registry = new ProcessBuilder('timeout', '900', 'docker-registry', 'serve', "$basedir/registry/config.yml")
        .redirectErrorStream(true)
        .redirectOutput(new File(basedir, 'registry/log'))
        .start()
new File(basedir, 'registry/pid').text = registry.pid()
new File(basedir, 'registry/port').text = port

String mirror = "https://packages.example/=${basedir}/repository/"
new File(basedir, 'test.properties').withWriter { writer ->
    new Properties().tap {
        putAll([
                'melange.repositoryMirrors': mirror,
                'apko.repositoryMirrors': mirror,
                'melange.keyringAppend': publicKey.toString(),
                'apko.keyringAppend': publicKey.toString(),
                'apko.image': "127.0.0.1:$port/team/go-program".toString(),
                'apko.tags': '1.2.3,latest'])
        store(writer, null)
    }
}
return true
