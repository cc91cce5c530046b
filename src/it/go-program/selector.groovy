def missing = ['bwrap', 'docker-registry', 'skopeo', 'umoci', 'go'].findAll { program ->
    !System.getenv('PATH').split(':').any { new File(it, program).canExecute() }
}
if (missing.isEmpty()) {
    return true
}
if (System.getenv('CI') == 'true') {
    throw new IllegalStateException("go-program needs $missing")
}
println "go-program is skipped: this machine has no ${missing.join(', ')}"
return false
