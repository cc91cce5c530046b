def log = new File(basedir, 'build.log').text
assert log.contains('melange-maven-plugin after apko-maven-plugin')
assert log.contains('Put melange-maven-plugin before apko-maven-plugin')
assert !log.contains('\tat ')
assert !new File(basedir, 'target/image').exists()
