import type { Result } from '../../shared/result'
import type { Transfer } from '../../store/transfer/aside'
import type { TransferOutcome } from '../../store/transfer/orders'

/** Waits for a transfer, and passes on that it is not wanted any more. */
export async function finished(
  transfer: Transfer,
  signal: AbortSignal,
): Promise<Result<TransferOutcome>> {
  signal.addEventListener('abort', transfer.cancel)
  if (signal.aborted) transfer.cancel()
  try {
    return await transfer.outcome
  } finally {
    signal.removeEventListener('abort', transfer.cancel)
  }
}

/** What the user chose; null when the wait was given up before. */
export function chosenUnlessAborted(
  choosing: Promise<string | null>,
  signal: AbortSignal,
): Promise<string | null> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => resolve(null), { once: true })
    choosing.then((file) => resolve(signal.aborted ? null : file), reject)
  })
}
