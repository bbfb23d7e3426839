import { makeBackup } from './backup'
import { compact } from './compact'
import type { OpenDatabase } from './database'
import { storePaths, type StorePaths } from './files'
import type { KeepAnswers, KeepOrder } from './protocol'
import { previewBackup, requestRestore } from './restore'

/** Carries out an order on connections of its own; throws what `failures.ts` knows. */
export function carryOutKeeping(
  order: KeepOrder,
  open: OpenDatabase,
  folder: string,
): KeepAnswers[keyof KeepAnswers] {
  const paths = storePaths(folder)
  switch (order.kind) {
    case 'backUp':
      return backUp(open, paths, order)
    case 'compact':
      return compact(open, paths)
    case 'previewBackup':
      return previewBackup(open, paths, order.id)
    case 'requestRestore':
      return requestRestore(open, paths, order.id)
  }
}

function backUp(
  open: OpenDatabase,
  { database: file, backups }: StorePaths,
  { now, backupKind }: KeepOrder & { readonly kind: 'backUp' },
): string {
  const database = open(file, { readOnly: true })
  try {
    return makeBackup({ database, open, backups, now, kind: backupKind })
  } finally {
    database.close()
  }
}
