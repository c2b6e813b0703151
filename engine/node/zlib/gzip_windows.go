package zlib

// gzipSystem is where a gzip file says it was made.
const gzipSystem = 10
