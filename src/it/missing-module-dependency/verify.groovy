def log = new File(basedir, 'build.log').text
assert log.contains('it.missing:packages')
assert !log.contains('\tat ')
assert !new File(basedir, 'image/target/image').exists()
