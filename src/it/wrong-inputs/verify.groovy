def log = new File(basedir, 'build.log').text
['melange.yaml:2:', 'melange.yaml:4:', 'melange.yaml:5:', 'did you mean "description"', 'melange.yaml:8:', 'did you mean "pipeline"'].each {
    assert log.contains(it) : "no \"$it\" in the log"
}
assert !log.contains('\tat ')
assert !new File(basedir, 'target/packages').exists()
