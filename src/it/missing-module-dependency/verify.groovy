def log = new File(basedir, 'build.log').text
assert log.contains('package "tool" is made by module it.missing:packages')
assert !log.contains('\tat ')
assert !new File(basedir, 'image/target/image').exists()
