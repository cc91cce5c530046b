def port = new File(basedir, 'registry/port').text
def run = { List<String> command ->
    def process = new ProcessBuilder(command*.toString()).directory(basedir).redirectErrorStream(true).start()
    def text = process.inputStream.text
    assert process.waitFor() == 0 : "$command: $text"
    text.trim()
}
try {
    String digest = new File(basedir, 'target/image.digest').text.trim()
    ['1.2.3', 'latest'].each { tag ->
        String name = "docker://127.0.0.1:$port/team/go-program:$tag"
        String manifest = run(['skopeo', 'inspect', '--raw', '--tls-verify=false', '--creds', 'it:it:pass/word', name])
        assert manifest.contains('application/vnd.oci.image.index.v1+json')
    }
    run(['skopeo', 'copy', '-q', '--src-tls-verify=false', '--src-creds', 'it:it:pass/word', '--all',
            "docker://127.0.0.1:$port/team/go-program@$digest", "oci:copied:latest"])
    run(['umoci', 'unpack', '--rootless', '--image', 'copied:latest', 'bundle'])
    String said = run(['bwrap', '--unshare-all', '--clearenv', '--setenv', 'HOME', '/home/user', '--bind', 'bundle/rootfs', '/', '/usr/bin/hello-go'])
    assert said.startsWith('hello-go 1.2.3: uid ')
} finally {
    ProcessHandle.of(new File(basedir, 'registry/pid').text as long).ifPresent { it.destroy() }
}

def log = new File(basedir, 'build.log').text
assert log.contains('hello-go 1.2.3: uid 10000, home /home/user')
assert !log.contains('it:pass/word')
['hello-go-1.2.3-r0', 'hello-go-doc-1.2.3-r0', 'example-0.0.1-r0'].each { assert new File(basedir, "target/packages/x86_64/${it}.apk").isFile() }
new File(basedir, 'target').eachFileRecurse { file ->
    if (file.isFile()) {
        assert !file.getText('ISO-8859-1').contains('it:pass/word') : "$file holds the password"
    }
}
return true
