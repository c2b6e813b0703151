package path

import "os"

func workingDir() (string, error) { return os.Getwd() }
