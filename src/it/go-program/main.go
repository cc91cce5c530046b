// hello-go says who runs it, and where.
package main

import (
	"fmt"
	"os"
)

var version = "unknown"

func main() {
	fmt.Printf("hello-go %s: uid %d, home %s\n", version, os.Getuid(), os.Getenv("HOME"))
}
