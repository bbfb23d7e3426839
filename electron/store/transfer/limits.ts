/** Greatest size of a file to import, in bytes. */
export const maxFileBytes = 4 * 1024 ** 3

/** Greatest length of a line of it, in bytes. */
export const maxLineBytes = 4 * 1024 ** 2

/** Most records of it; a row of a table counts as one. */
export const maxRecords = 20_000_000

/** How deep a line may be nested; checked before it is parsed. */
export const maxDepth = 64
