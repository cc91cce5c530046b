def arch = System.getProperty('os.arch') in ['amd64', 'x86_64'] ? 'x86_64' : 'aarch64'
def packages = new File(basedir, "target/packages/$arch")
def installed = new File(basedir, '../../local-repo/it/two-definitions/1.0.0')
['first', 'first-doc', 'first-dev', 'second'].each {
    assert new File(packages, "$it-1.0.0-r0.apk").isFile()
    assert new File(installed, "two-definitions-1.0.0-$it-${arch}.apk").isFile()
}
assert new File(packages, 'APKINDEX.tar.gz').isFile()
assert installed.listFiles().any { it.name.endsWith('.rsa.pub') }
assert new File(basedir, 'target/image/index.json').isFile()
assert new File(basedir, 'target/image.digest').text.startsWith('sha256:')
